//! What a column of the practice-level file means, by its name: `TOTAL_GP_SEN_PTNR_FTE`, `total_nurses_hc_30to34` …

use super::role::abbreviated;
use pch_domain::StaffGroup;

/// The meaning of one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A figure that is taken, with its stable key.
    Figure(String),
    /// The patients on the list.
    Patients,
    /// A figure of men or women alone.
    ByGender,
    /// Figures that are left: country of qualification, patients by age and sex, sources.
    Unused,
    /// No figure of this collection.
    Other,
}

impl Meaning {
    /// Whether it marks a file as practice-level workforce.
    pub(crate) fn is_measure(&self) -> bool {
        matches!(self, Self::Figure(_))
    }
}

/// Reads a heading in any case, with underscores, dots or spaces.
pub(crate) fn meaning(heading: &str) -> Meaning {
    let lower = heading.to_ascii_lowercase();
    let parts: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        ["male" | "female", "patients", ..] | ["total", "male" | "female"] | ["total", "unknown", "gender"] => {
            Meaning::Unused
        }
        ["male" | "female", group, rest @ ..]
            if staff_group(group).is_some() && rest.iter().any(|p| counted(p).is_some()) =>
        {
            Meaning::ByGender
        }
        ["total", "patients"] | ["patients"] => Meaning::Patients,
        // The misspelling is in a published file.
        ["total", "locum" | "locuum", "trn", kind] => {
            counted(kind).map_or(Meaning::Other, |kind| Meaning::Figure(format!("{kind}.gp.locum_and_registrar")))
        }
        ["total", group, rest @ ..] => match staff_group(group) {
            Some(group) => figure(group, rest),
            None => Meaning::Other,
        },
        [_, "source"] => Meaning::Unused,
        _ => Meaning::Other,
    }
}

fn figure(group: StaffGroup, rest: &[&str]) -> Meaning {
    let Some(at) = rest.iter().position(|part| counted(part).is_some()) else {
        return Meaning::Other;
    };
    let kind = counted(rest[at]).unwrap_or_default();
    let mut key = format!("{kind}.{}", group.name());
    if at > 0 {
        key.push('.');
        key.push_str(&abbreviated(group, &rest[..at].join("_")));
    }
    match band(&rest[at + 1..]) {
        Some(band) if band.is_empty() => Meaning::Figure(key),
        Some(band) => Meaning::Figure(format!("{key}@{band}")),
        None => Meaning::Unused,
    }
}

fn staff_group(part: &str) -> Option<StaffGroup> {
    match part {
        "gp" | "gps" => Some(StaffGroup::Gp),
        "nurses" | "nurse" | "n" => Some(StaffGroup::Nurse),
        "dpc" => Some(StaffGroup::Dpc),
        "admin" => Some(StaffGroup::Admin),
        _ => None,
    }
}

fn counted(part: &str) -> Option<&'static str> {
    match part {
        "fte" | "wte" => Some("wte"),
        "hc" | "headcount" => Some("headcount"),
        _ => None,
    }
}

/// An age band as `30-34`, `under30`, `70plus` or `unknown`; empty where there is none, `None` for another split.
fn band(parts: &[&str]) -> Option<String> {
    let digits = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    let joined = parts.concat();
    if joined.is_empty() {
        return Some(String::new());
    }
    if joined.starts_with("unknown") && !joined.contains("gender") {
        return Some("unknown".to_owned());
    }
    if let [from, to] = parts
        && digits(from)
        && digits(to)
    {
        return Some(format!("{from}-{to}"));
    }
    if let Some(age) = joined.strip_prefix("under").filter(|age| digits(age)) {
        return Some(format!("under{age}"));
    }
    let over =
        joined.strip_suffix("plus").or_else(|| joined.strip_suffix("andover")).or_else(|| joined.strip_suffix("over"));
    if let Some(age) = over.filter(|age| digits(age)) {
        return Some(format!("{age}plus"));
    }
    let (from, to) = joined.split_once("to")?;
    (digits(from) && digits(to)).then(|| format!("{from}-{to}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_eras_of_names_give_the_same_keys() {
        let cases = [
            ("TOTAL_GP_FTE", "wte.gp"),
            ("total_gp_exl_fte", "wte.gp.ex_locum"),
            ("TOTAL_GP_EXR_FTE", "wte.gp.ex_registrar"),
            ("TOTAL_GP_EXTG_FTE", "wte.gp.ex_registrar"),
            ("TOTAL_GP_EXRL_FTE", "wte.gp.ex_registrar_locum"),
            ("TOTAL_GP_EXTGL_HC", "headcount.gp.ex_registrar_locum"),
            ("TOTAL_GP_SEN_PTNR_FTE", "wte.gp.senior_partner"),
            ("TOTAL_GP_REG_ST1_4_FTE", "wte.gp.registrar"),
            ("total_gp_trn_gr_st3_hc", "headcount.gp.registrar_st3"),
            ("total_gp_trn_gr_f1_2_fte", "wte.gp.foundation_doctor"),
            ("TOTAL_LOCUUM_TRN_FTE", "wte.gp.locum_and_registrar"),
            ("TOTAL_NURSES_FTE", "wte.nurse"),
            ("TOTAL_N_ADV_NURSE_PRAC_FTE", "wte.nurse.advanced_nurse_practitioner"),
            ("TOTAL_DPC_SPLW_FTE", "wte.dpc.link_worker"),
            ("TOTAL.ADMIN.RECEPT.FTE", "wte.admin.receptionist"),
            ("total_gp_hc_30to34", "headcount.gp@30-34"),
            ("total_gp_extgl_hc_under30", "headcount.gp.ex_registrar_locum@under30"),
            ("TOTAL_NURSES_FTE_70PLUS", "wte.nurse@70plus"),
            ("total_admin_fte_unknown_age", "wte.admin@unknown"),
        ];
        for (heading, key) in cases {
            assert_eq!(meaning(heading), Meaning::Figure(key.to_owned()), "{heading} must keep its key for ever");
        }
        assert_eq!(meaning("female_gp_hc_30to34"), Meaning::ByGender, "women alone are not the total");
        assert_eq!(meaning("total_gp_hc_coq_uk"), Meaning::Unused, "country of qualification is no age band");
        assert_eq!(meaning("TOTAL_PATIENTS"), Meaning::Patients, "the list");
        assert_eq!(meaning("total_male"), Meaning::Unused, "patients by sex are no staff");
        for other in ["IMD", "PRAC_CODE", "TOTAL_COST", "TOTAL_GP"] {
            assert_eq!(meaning(other), Meaning::Other, "{other} is no figure of staff");
        }
    }
}
