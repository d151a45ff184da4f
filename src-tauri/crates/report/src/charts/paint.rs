//! Painting a scene with plotters, as SVG or PNG, with the bundled font.

use super::look::Colour;
use super::scene::{Anchor, Scene, Shape, Stroke};
use crate::ReportError;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, register_font};
use std::sync::LazyLock;

/// Arial where there is one; Liberation Sans has its widths.
const FAMILY: &str = "Arial, Liberation Sans, sans-serif";
/// The SVG painter divides sizes by this to come to an em.
const SVG_EM: f64 = 1.24;
/// The font's height over its em: what the bitmap painter takes for the size.
const FONT_EM: f64 = 1.117;
/// The bitmap painter sets a centred text this much of its size too high.
const BITMAP_DROP: f64 = 0.17;
/// PNGs are painted larger and averaged down, because the painter's circles have hard edges.
const OVERSAMPLE: u32 = 2;

static FONTS: LazyLock<bool> = LazyLock::new(|| {
    let fonts: [(FontStyle, &'static [u8]); 2] = [
        (FontStyle::Normal, include_bytes!("../../../../../assets/fonts/LiberationSans-Regular.ttf")),
        (FontStyle::Bold, include_bytes!("../../../../../assets/fonts/LiberationSans-Bold.ttf")),
    ];
    fonts.into_iter().all(|(style, bytes)| register_font(FAMILY, style, bytes).is_ok())
});

fn font(size: f64, bold: bool) -> FontDesc<'static> {
    LazyLock::force(&FONTS);
    FontDesc::new(FontFamily::Name(FAMILY), size, if bold { FontStyle::Bold } else { FontStyle::Normal })
}

/// Width of a text in pixels.
pub(super) fn measure(text: &str, size: f64, bold: bool) -> f64 {
    // Measured large, because the painter rounds to whole pixels.
    font(size * FONT_EM * 8.0, bold)
        .layout_box(text)
        .map_or(size * 0.6 * f64::from(u32::try_from(text.chars().count()).unwrap_or(0)), |((x0, _), (x1, _))| {
            f64::from(x1 - x0) / 8.0
        })
}

/// A whole SVG.
pub(super) fn svg(scene: &Scene) -> Result<String, ReportError> {
    let mut out = String::new();
    let (width, height) = (pixels(scene.width), pixels(scene.height));
    {
        let area = SVGBackend::with_string(&mut out, (width, height)).into_drawing_area();
        paint(scene, &area, 1.0, SVG_EM, 0.0).map_err(|reason| refused(scene, &reason))?;
        area.present().map_err(|error| refused(scene, &error.to_string()))?;
    }
    Ok(named(&out, scene))
}

/// A whole PNG.
pub(super) fn png(scene: &Scene, scale: u32) -> Result<Vec<u8>, ReportError> {
    let (width, height) = (pixels(scene.width) * scale, pixels(scene.height) * scale);
    let (wide, high) = (width * OVERSAMPLE, height * OVERSAMPLE);
    let mut large = vec![255; wide as usize * high as usize * 3];
    {
        let area = BitMapBackend::with_buffer(&mut large, (wide, high)).into_drawing_area();
        paint(scene, &area, f64::from(scale * OVERSAMPLE), FONT_EM, BITMAP_DROP)
            .map_err(|reason| refused(scene, &reason))?;
        area.present().map_err(|error| refused(scene, &error.to_string()))?;
    }
    let pixels = averaged(&large, width as usize, height as usize);
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels));
    written.map_err(|error| refused(scene, &error.to_string()))?;
    Ok(out)
}

fn averaged(large: &[u8], width: usize, height: usize) -> Vec<u8> {
    let over = OVERSAMPLE as usize;
    let mut out = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            for channel in 0..3 {
                let mut sum = 0_u32;
                for dy in 0..over {
                    for dx in 0..over {
                        let at = ((y * over + dy) * width * over + x * over + dx) * 3 + channel;
                        sum += u32::from(large[at]);
                    }
                }
                let count = OVERSAMPLE * OVERSAMPLE;
                out.push(u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX));
            }
        }
    }
    out
}

fn refused(scene: &Scene, reason: &str) -> ReportError {
    ReportError::Chart { chart: scene.title.clone(), reason: reason.to_owned() }
}

fn pixels(length: f64) -> u32 {
    length.clamp(1.0, 20_000.0).round() as u32
}

fn colour(Colour(r, g, b): Colour) -> RGBColor {
    RGBColor(r, g, b)
}

fn paint<DB: DrawingBackend>(
    scene: &Scene,
    area: &DrawingArea<DB, Shift>,
    scale: f64,
    em: f64,
    drop: f64,
) -> Result<(), String> {
    let at = |x: f64, y: f64| ((x * scale).round() as i32, (y * scale).round() as i32);
    let draw_line = |from: (f64, f64), to: (f64, f64), ink: Colour, width: f64| {
        let style = ShapeStyle::from(&colour(ink)).stroke_width(((width * scale).round() as u32).max(1));
        area.draw(&PathElement::new(vec![at(from.0, from.1), at(to.0, to.1)], style)).map_err(|error| error.to_string())
    };
    area.fill(&WHITE).map_err(|error| error.to_string())?;
    for shape in &scene.shapes {
        match shape {
            Shape::Rect { x, y, width, height, fill, edge } => {
                let corners = [at(*x, *y), at(x + width, y + height)];
                area.draw(&Rectangle::new(corners, colour(*fill).filled())).map_err(|error| error.to_string())?;
                if let Some(edge) = edge {
                    let style = ShapeStyle::from(&colour(*edge)).stroke_width((scale.round() as u32).max(1));
                    area.draw(&Rectangle::new(corners, style)).map_err(|error| error.to_string())?;
                }
            }
            Shape::Line { from, to, colour, width, stroke: Stroke::Solid } => draw_line(*from, *to, *colour, *width)?,
            Shape::Line { from, to, colour, width, stroke } => {
                let (dash, gap) = if *stroke == Stroke::Dashed { (7.0, 4.0) } else { (2.0, 3.0) };
                let (dx, dy) = (to.0 - from.0, to.1 - from.1);
                let length = dx.hypot(dy).max(1.0);
                let mut done = 0.0;
                while done < length {
                    let end = (done + dash).min(length);
                    let point = |along: f64| (from.0 + dx * along / length, from.1 + dy * along / length);
                    draw_line(point(done), point(end), *colour, *width)?;
                    done += dash + gap;
                }
            }
            Shape::Dot { x, y, radius, fill } => {
                let radius = (radius * scale).round() as i32;
                area.draw(&Circle::new(at(*x, *y), radius, colour(*fill).filled()))
                    .map_err(|error| error.to_string())?;
            }
            Shape::Area { points, fill } => {
                let outline: Vec<(i32, i32)> = points.iter().map(|(x, y)| at(*x, *y)).collect();
                area.draw(&Polygon::new(outline, colour(*fill).filled())).map_err(|error| error.to_string())?;
            }
            Shape::Text { x, y, text, size, bold, colour: ink, anchor } => {
                let side = match anchor {
                    Anchor::Start => HPos::Left,
                    Anchor::Middle => HPos::Center,
                    Anchor::End => HPos::Right,
                };
                let letters = colour(*ink);
                let style =
                    TextStyle::from(font(size * scale * em, *bold)).color(&letters).pos(Pos::new(side, VPos::Center));
                area.draw(&Text::new(text.as_str(), at(*x, y + size * drop), style))
                    .map_err(|error| error.to_string())?;
            }
        }
    }
    Ok(())
}

/// Gives the SVG its name and description, as the first things in it, and the role of an image.
fn named(svg: &str, scene: &Scene) -> String {
    let Some(open) = svg.find("<svg ") else { return svg.to_owned() };
    let Some(close) = svg[open..].find('>').map(|at| open + at) else { return svg.to_owned() };
    let id = slug(&scene.title);
    let (title, description) = (escaped(&scene.title), escaped(&scene.description));
    let attributes = format!(r#" role="img" aria-labelledby="{id}-title {id}-desc""#);
    format!(
        "{}{attributes}>\n<title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{description}</desc>{}",
        &svg[open..close],
        &svg[close + 1..]
    )
}

fn slug(title: &str) -> String {
    let mut out = String::from("chart");
    for c in title.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
