//! Lines pasted from a spreadsheet.
use super::*;

fn block(text: &str) -> Value {
    json!(text.lines().map(|line| line.split('\t').collect::<Vec<_>>()).collect::<Vec<_>>())
}

const NINE: &str = "Funding line\tAmount (£)\tSource\n\
    Local GP Retention\t£134,000\tNHS England\n\
    International Recruitment 38 WTE\tTBC\tNHS England\n\
    10 Point GPN Plan\t185000\tNHS England / BLMK CCGs\n\
    Practice Manager development\t 16,000.00 \tNHS England\n\
    Training programme\t100,000\tHealth Education England\n\
    Business Fundamentals\t£20,000\tNHS England\n\
    NAPC Programme\t£330,000\tNHS England / BLMK Transformation 50/50\n\
    Primary Care Incentive Scheme\t730,000\tBLMK Transformation Funding\n\
    Piloting New Workforce Roles\t270000\tNHS England";

#[test]
fn the_nine_lines_paste_as_one_act_with_tbc_shares_and_unknown_shares() {
    let app = app();
    let before = dump(&app);
    let input = json!({"year": "2018/19", "rows": block(NINE)});
    let seen = app.call("funding.preview_lines", input.clone()).unwrap();
    assert_eq!((seen["ready"].as_i64(), seen["refused"].as_i64()), (Some(9), Some(0)), "nine lines, none refused");
    assert_eq!(
        (seen["sum"].as_i64(), seen["to_be_confirmed"].as_i64()),
        (Some(178_500_000), Some(1)),
        "sum without TBC"
    );
    assert_eq!(dump(&app), before, "a preview changes nothing");
    let done = app.call("funding.paste_lines", input.clone()).unwrap();
    assert_eq!(done["label"], "9 funding lines pasted", "one act, said");
    let scope = json!({"kind": "system", "code": "QHG"});
    let shown = app.call("funding.show", json!({"scope": scope, "year": "2018/19"})).unwrap();
    assert_eq!(shown["totals"]["amount"], 178_500_000, "£1,785,000");
    let line = |at: usize| shown["lines"][at].clone();
    assert_eq!(line(6)["funders"][1]["pence"], 16_500_000, "half of £330,000 each");
    assert_eq!(line(2)["shares_unknown"], true, "two funders and nobody says who pays what");
    let again = refused(app.call("funding.paste_lines", input));
    assert_eq!(again.len(), 9, "each is here already: two lines never have one code");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "one undo takes all nine back");
}

#[test]
fn a_refused_row_says_why_and_nothing_is_lost_or_rounded() {
    let app = app();
    let rows = block("A\t£1,000.50 \tX\nB\t1.000,50\tX\nC\t10.005\tX\nD\t-5\tX\nE\ttbc\tX 60/50\n\t5\tX\nA\t7\tX");
    let seen = app.call("funding.preview_lines", json!({"year": "2018/19", "rows": rows})).unwrap();
    let said = |at: usize| seen["rows"][at]["problems"].to_string();
    assert_eq!(seen["rows"][0]["amount"], 100_050, "blanks and a pound sign are fine");
    assert!(said(1).contains("decimal comma"), "a decimal comma is named: {}", said(1));
    assert_eq!(seen["rows"][1]["amount_text"], "1.000,50", "what was pasted is kept to be mended");
    assert!(said(2).contains("parts of a penny"), "nothing is rounded in silence: {}", said(2));
    assert!(said(3).contains("below nought"), "{}", said(3));
    assert!(said(5).contains("called"), "a line without a title: {}", said(5));
    assert!(said(6).contains("Row 1 has the code a too"), "two rows with one code: {}", said(6));
    let half = app.call("funding.paste_lines", json!({"year": "2018/19", "rows": rows})).unwrap_err();
    assert!(half.fields.iter().any(|field| field.place == "rows.1.amount"), "by row and column: {:?}", half.fields);
    let rest = json!({"year": "2018/19", "rows": rows, "leave_out_refused": true});
    assert_eq!(app.call("funding.paste_lines", rest).unwrap()["value"]["ready"], 2, "A and E, where that is wanted");
    let year = app.call("funding.preview_lines", json!({"year": "2044/45", "rows": []})).unwrap_err();
    assert_eq!(year.fields[0].place, "year", "a year outside the plan");
}

#[test]
fn a_line_may_stand_in_several_years_and_say_the_paper_it_is_from() {
    let app = app();
    let before = dump(&app);
    let rows = json!([
        ["Line", "Amount", "Funder", "Financial years", "Source document"],
        ["Practice manager development", "£16,000", "NHS England", "2018/19 to 2020/21", "Plan of June 2018, page 9"],
        ["Skills training", "TBC", "Health Education England", "", ""],
        ["Late line", "£5", "NHS England", "2031/32", ""]
    ]);
    let input = json!({"year": "2018/19", "rows": rows, "leave_out_refused": true});
    let seen = app.call("funding.preview_lines", input.clone()).unwrap();
    assert_eq!(
        (&seen["ready"], &seen["sum"]),
        (&json!(4), &json!(4_800_000)),
        "three years of one, and one to confirm"
    );
    let refused = &seen["rows"][2]["problems"][0];
    assert_eq!(refused["place"], "year", "a year outside the plan is said beside the year: {refused}");
    app.call("funding.paste_lines", input).unwrap();
    let scope = json!({"kind": "system", "code": "QHG"});
    for year in ["2018/19", "2019/20", "2020/21"] {
        let shown = app.call("funding.show", json!({"scope": scope, "year": year})).unwrap();
        let line = shown["lines"].as_array().unwrap().iter().find(|one| one["amount"] == 1_600_000).unwrap();
        assert_eq!(line["source"], "Plan of June 2018, page 9", "the paper goes with it in {year}");
    }
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "all years are one act");
    let typed =
        json!({"title": "Incentive", "year": "2019/20 to 2018/19", "amount": "£1", "funders": [{"funder": "A"}]});
    let said = self::refused(app.call("funding.save_line", typed.clone()));
    assert_eq!(said[0].0, "year", "the wrong way round");
    let mut right = typed;
    right["year"] = json!("2018/19, 2019/20");
    let done = app.call("funding.save_line", right.clone()).unwrap();
    assert_eq!(done["label"], "Funding line added in 2 years: Incentive", "as one act");
    let twice = self::refused(app.call("funding.save_line", right));
    assert_eq!(twice.len(), 2, "the code is taken in both years: {twice:?}");
}

#[test]
fn an_absurd_amount_is_refused_and_a_large_one_is_looked_at() {
    let app = app();
    let save = |amount: &str| {
        app.call(
            "funding.save_line",
            json!({"title": amount, "code": "x", "year": "2018/19", "amount": amount, "funders": [{"funder": "A"}]}),
        )
    };
    let said = self::refused(save("£73,000,000,000"));
    assert_eq!(said[0].0, "amount", "beside the amount");
    assert!(said[0].1.contains("£73,000,000,000 is more than any line holds"), "with what was written: {}", said[0].1);
    let done = save("£730,000,000").unwrap();
    assert!(done["warnings"].to_string().contains("look at it again"), "large is not wrong, but said: {done}");
}
