//! Roles as stable codes: from the abbreviations of columns and from the words of tidy files.

use super::super::heading::{normal, slug};
use pch_domain::StaffGroup;

/// Abbreviations of the column names of all eras, and the role codes of the staff definitions.
const GP: [(&str, &str); 25] = [
    ("exl", "ex_locum"),
    ("exr", "ex_registrar"),
    ("exg", "ex_registrar"),
    ("extg", "ex_registrar"),
    ("exrl", "ex_registrar_locum"),
    ("exgl", "ex_registrar_locum"),
    ("extgl", "ex_registrar_locum"),
    ("exrrl", "ex_registrar_retainer_locum"),
    ("sen_ptnr", "senior_partner"),
    ("ptnr_prov", "partner"),
    ("sal_by_prac", "salaried_practice"),
    ("sal_by_oth", "salaried_other"),
    ("reg_st1_4", "registrar"),
    ("reg_f1_2", "foundation_doctor"),
    ("reg_jun_doc", "junior_doctor"),
    ("trn_gr_st1", "registrar_st1"),
    ("trn_gr_st2", "registrar_st2"),
    ("trn_gr_st3", "registrar_st3"),
    ("trn_gr_st4", "registrar_st4"),
    ("trn_gr_oth", "registrar_other"),
    ("trn_gr_f1_2", "foundation_doctor"),
    ("ret", "retainer"),
    ("locum_vac", "locum_vacancy"),
    ("locum_abs", "locum_absence"),
    ("locum_oth", "locum_other"),
];
const NURSE: [(&str, &str); 11] = [
    ("prac_nurse", "practice_nurse"),
    ("adv_nurse_prac", "advanced_nurse_practitioner"),
    ("nurse_spec", "nurse_specialist"),
    ("ext_role_nurse", "extended_role_nurse"),
    ("district_nurse", "district_nurse"),
    ("nurse_disp", "nurse_dispenser"),
    ("nurse_ptnr", "nurse_partner"),
    ("trainee_nurse", "trainee_nurse"),
    ("nurse_oth", "other_nurse"),
    ("oth", "other_nurse"),
    ("enh_prac_nurse", "enhanced_practice_nurse"),
];
const DPC: [(&str, &str); 38] = [
    ("dispenser", "dispenser"),
    ("hca", "health_care_assistant"),
    ("phleb", "phlebotomist"),
    ("pharma", "pharmacist"),
    ("pharmt", "pharmacy_technician"),
    ("physio", "physiotherapist"),
    ("podia", "podiatrist"),
    ("dietician", "dietitian"),
    ("physician_assoc", "physician_associate"),
    ("paramed", "paramedic"),
    ("thera_cou", "counsellor"),
    ("thera_occ", "occupational_therapist"),
    ("thera_oth", "other_therapist"),
    ("nurse_assoc", "nursing_associate"),
    ("trainee_nurse_assoc", "trainee_nursing_associate"),
    ("splw", "link_worker"),
    ("hwc", "health_coach"),
    ("care_coord", "care_coordinator"),
    ("mhp", "mental_health_practitioner"),
    ("apprentice", "apprentice"),
    ("app_hca", "apprentice_health_care_assistant"),
    ("app_phleb", "apprentice_phlebotomist"),
    ("app_pharma", "apprentice_pharmacist"),
    ("app_physio", "apprentice_physiotherapist"),
    ("app_physician_assoc", "apprentice_physician_associate"),
    ("app_oth", "apprentice_other"),
    ("oth", "other_dpc"),
    ("hi_thera", "high_intensity_therapist"),
    ("trainee_hi_thera", "trainee_high_intensity_therapist"),
    ("psych_wellb_prac", "psychological_wellbeing_practitioner"),
    ("trainee_psych_wellb_prac", "trainee_psychological_wellbeing_practitioner"),
    ("hlth_sprt_wrk", "health_support_worker"),
    ("gpa", "gp_assistant"),
    ("trainee_pharmt", "trainee_pharmacy_technician"),
    ("adv_paramed_prac", "advanced_paramedic_practitioner"),
    ("adv_pharma_prac", "advanced_pharmacist_practitioner"),
    ("adv_physio_prac", "advanced_physiotherapist_practitioner"),
    ("adv_thera_occ_prac", "advanced_occupational_therapist_practitioner"),
];
const ADMIN: [(&str, &str); 9] = [
    ("manager", "manager"),
    ("manage_ptnr", "management_partner"),
    ("med_secretary", "medical_secretary"),
    ("recept", "receptionist"),
    ("teleph", "telephonist"),
    ("estates_anc", "estates_ancillary"),
    ("oth", "other_admin"),
    ("app", "apprentice_admin"),
    ("dt_lead", "digital_transformation_lead"),
];

/// The role code for a column's abbreviation; one that is not known stays as it is.
pub(crate) fn abbreviated(group: StaffGroup, part: &str) -> String {
    let known: &[(&str, &str)] = match group {
        StaffGroup::Gp => &GP,
        StaffGroup::Nurse => &NURSE,
        StaffGroup::Dpc => &DPC,
        StaffGroup::Admin => &ADMIN,
    };
    known.iter().find(|(short, _)| *short == part).map_or_else(|| part.to_owned(), |(_, code)| (*code).to_owned())
}

/// The staff group that a tidy file or the PCN workforce names in words.
pub(crate) fn group(words: &str) -> Option<StaffGroup> {
    let words = normal(words);
    let has = |part: &str| words.split(' ').any(|word| word.starts_with(part));
    if has("admin") || has("non") {
        Some(StaffGroup::Admin)
    } else if has("dpc") || words.contains("direct patient care") {
        Some(StaffGroup::Dpc)
    } else if has("nurs") {
        Some(StaffGroup::Nurse)
    } else if has("gp") || words.contains("general practitioner") {
        Some(StaffGroup::Gp)
    } else {
        None
    }
}

/// The role code for a role in words; `None` for the total of the group. Dashes, case and plurals do not matter.
pub(crate) fn worded(group: Option<StaffGroup>, words: &str) -> Option<String> {
    let plain = normal(words);
    let plain = plain.strip_prefix("therapist ").or_else(|| plain.strip_prefix("therapists ")).unwrap_or(&plain);
    if matches!(plain, "" | "total" | "all" | "all staff") {
        return None;
    }
    if group == Some(StaffGroup::Gp)
        && let Some(code) = gp_worded(plain)
    {
        return Some(code.to_owned());
    }
    if plain.starts_with("all ") {
        return None;
    }
    let singular = slug(&singular(plain));
    let code = match (group, singular.as_str()) {
        (Some(StaffGroup::Nurse), "other") => "other_nurse",
        (Some(StaffGroup::Dpc), "other" | "other_direct_patient_care") if plain.len() == normal(words).len() => {
            "other_dpc"
        }
        (Some(StaffGroup::Dpc), "other") => "other_therapist",
        (Some(StaffGroup::Admin), "other" | "other_admin_non_clinical") => "other_admin",
        (Some(StaffGroup::Admin), "apprentice") => "apprentice_admin",
        (_, "healthcare_assistant") => "health_care_assistant",
        (_, "dietician") => "dietitian",
        (_, "social_prescribing_link_worker") => "link_worker",
        (_, "health_and_wellbeing_coach") => "health_coach",
        (_, "estates_and_ancillary") => "estates_ancillary",
        (_, "nurse_associate") => "nursing_associate",
        (_, "trainee_nurse_associate") => "trainee_nursing_associate",
        (_, other) => other,
    };
    Some(code.to_owned())
}

fn gp_worded(plain: &str) -> Option<&'static str> {
    let has = |part: &str| plain.contains(part);
    Some(if has("excluding") || has("exclude") {
        match (has("locum"), has("training") || has("registrar")) {
            (true, true) => "ex_registrar_locum",
            (true, false) => "ex_locum",
            (false, true) => "ex_registrar",
            _ => return None,
        }
    } else if has("senior partner") {
        "senior_partner"
    } else if has("partner") {
        "partner"
    } else if has("salaried") {
        if has("other") { "salaried_other" } else { "salaried_practice" }
    } else if has("locum") {
        if has("vacanc") {
            "locum_vacancy"
        } else if has("sick") || has("maternity") || has("absence") {
            "locum_absence"
        } else {
            "locum_other"
        }
    } else if has("retain") {
        "retainer"
    } else if has("f1") || has("foundation") {
        "foundation_doctor"
    } else if has("st1 4") || has("st1 to st4") {
        "registrar"
    } else if has("st1") {
        "registrar_st1"
    } else if has("st2") {
        "registrar_st2"
    } else if has("st3") {
        "registrar_st3"
    } else if has("st4") {
        "registrar_st4"
    } else if has("training") || has("registrar") {
        if has("other") { "registrar_other" } else { "registrar" }
    } else {
        return None;
    })
}

fn singular(words: &str) -> String {
    if let Some(stem) = words.strip_suffix("ies") {
        return format!("{stem}y");
    }
    if let Some(stem) = words.strip_suffix("ches") {
        return format!("{stem}ch");
    }
    match words.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') => stem.to_owned(),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_abbreviations_meet_in_one_code() {
        let dpc = Some(StaffGroup::Dpc);
        let pairs = [
            (worded(dpc, "Pharmacists"), "pharmacist"),
            (worded(dpc, "Social Prescribing Link Worker"), "link_worker"),
            (worded(dpc, "Health and Wellbeing Coaches"), "health_coach"),
            (worded(dpc, "Therapist- Occupational Therapist"), "occupational_therapist"),
            (worded(dpc, "Therapist- Other"), "other_therapist"),
            (worded(dpc, "Other"), "other_dpc"),
            (worded(Some(StaffGroup::Admin), "Other"), "other_admin"),
            (worded(Some(StaffGroup::Gp), "Partner/Provider"), "partner"),
            (worded(Some(StaffGroup::Gp), "GPs in Training Grade ST3"), "registrar_st3"),
            (worded(None, "Clinical Director \u{2013} DPC"), "clinical_director_dpc"),
            (worded(None, "CLINICAL DIRECTOR - DPC"), "clinical_director_dpc"),
        ];
        for (found, code) in pairs {
            assert_eq!(found.as_deref(), Some(code), "the role must be known by one code everywhere");
        }
        assert_eq!(worded(dpc, "Total"), None, "a total is no role");
        assert_eq!(abbreviated(StaffGroup::Dpc, "pharma"), "pharmacist", "as in the words");
        assert_eq!(abbreviated(StaffGroup::Dpc, "ost"), "ost", "an unknown abbreviation is kept, not dropped");
        assert_eq!(group("Admin/Non-Clinical"), Some(StaffGroup::Admin), "as the tidy file names it");
        assert_eq!(group("Other Direct Patient Care staff"), Some(StaffGroup::Dpc), "as the PCN workforce names it");
    }
}
