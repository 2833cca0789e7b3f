//! Colours: sRGB-encoded triples from 0 to 1, mixed in OKLab.

/// Red, green and blue, sRGB-encoded, 0 to 1.
pub type Colour = [f32; 3];

/// A colour by its hexadecimal name.
pub const fn hex(rgb: u32) -> Colour {
    [(rgb >> 16 & 255) as f32 / 255., (rgb >> 8 & 255) as f32 / 255., (rgb & 255) as f32 / 255.]
}

/// A colour of the scene's vocabulary.
pub fn from_rgb8(rgb: [u8; 3]) -> Colour {
    rgb.map(|channel| f32::from(channel) / 255.)
}

fn decode(channel: f32) -> f32 {
    if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

fn encode(light: f32) -> f32 {
    let light = light.max(0.);
    let channel = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1. / 2.4) - 0.055 };
    channel.min(1.)
}

/// OKLab: lightness 0 to 1, green–red, blue–yellow (Ottosson 2020).
fn to_lab(colour: Colour) -> [f32; 3] {
    let [r, g, b] = colour.map(decode);
    let l = (0.412_221_47 * r + 0.536_332_54 * g + 0.051_445_99 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_84 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_05 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

fn from_lab([l, a, b]: [f32; 3]) -> Colour {
    let long = (l + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
    let middle = (l - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
    let short = (l - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
    [
        4.076_741_7 * long - 3.307_711_6 * middle + 0.230_969_94 * short,
        -1.268_438 * long + 2.609_757_4 * middle - 0.341_319_38 * short,
        -0.004_196_086_3 * long - 0.703_418_6 * middle + 1.707_614_7 * short,
    ]
    .map(encode)
}

/// The colour at `t` on the way from `a` to `b`.
pub fn mix(a: Colour, b: Colour, t: f32) -> Colour {
    let (p, q) = (to_lab(a), to_lab(b));
    from_lab([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t, p[2] + (q[2] - p[2]) * t])
}

/// Lighter or darker, richer or duller, turned in hue.
pub fn adjusted(colour: Colour, lightness_delta: f32, chroma_factor: f32, hue_degrees: f32) -> Colour {
    let [l, a, b] = to_lab(colour);
    let (sin, cos) = hue_degrees.to_radians().sin_cos();
    let (a, b) = (a * chroma_factor, b * chroma_factor);
    from_lab([(l + lightness_delta).clamp(0., 1.), a * cos - b * sin, a * sin + b * cos])
}

/// One colour seen in the light of the other.
pub fn multiplied(a: Colour, b: Colour) -> Colour {
    [a[0] * b[0], a[1] * b[1], a[2] * b[2]]
}

/// A painter's shadow of a local colour: darker, a little richer, leaning cool.
pub fn shadow(colour: Colour) -> Colour {
    let depth = 1. - lightness(colour);
    mix(adjusted(colour, -0.10 - 0.12 * depth, 1.15, -5.), hex(0x5a5484), 0.10 + 0.06 * depth)
}

/// Where the light falls on a local colour.
pub fn highlight(colour: Colour) -> Colour {
    mix(adjusted(colour, 0.08, 1., 4.), hex(0xfff1c9), 0.12)
}

/// The line around a local colour: its own hue, far darker, never black.
pub fn ink(colour: Colour) -> Colour {
    let [l, a, b] = to_lab(colour);
    from_lab([l * 0.36 + 0.05, a * 0.75 + 0.006, b * 0.75 + 0.012])
}

/// How far two colours are apart in OKLab; 0.02 is just visible.
pub fn difference(a: Colour, b: Colour) -> f32 {
    let (p, q) = (to_lab(a), to_lab(b));
    ((p[0] - q[0]).powi(2) + (p[1] - q[1]).powi(2) + (p[2] - q[2]).powi(2)).sqrt()
}

/// OKLab lightness, 0 to 1.
pub fn lightness(colour: Colour) -> f32 {
    to_lab(colour)[0]
}

/// How red a colour is: OKLab's first opponent, about 0.2 for cinnabar, below 0 for greens.
pub fn redness(colour: Colour) -> f32 {
    to_lab(colour)[1]
}
