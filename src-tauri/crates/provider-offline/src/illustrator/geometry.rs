//! Points, transforms and outlines. Every outline is a dense polyline, so that wobble, ribbons and
//! transforms stay one loop each.

use std::{
    f32::consts::{PI, TAU},
    ops::{Add, Mul, Neg, Sub},
};

/// A place or a direction; y grows downward.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// A point in page space: y grows downward.
pub const fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}

/// A point in the space of bodies and props: y grows upward from the ground.
pub const fn up(x: f32, y: f32) -> Point {
    point(x, -y)
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        point(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        point(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        point(self.x * factor, self.y * factor)
    }
}

impl Neg for Point {
    type Output = Self;
    fn neg(self) -> Self {
        point(-self.x, -self.y)
    }
}

impl Point {
    /// Distance from the origin.
    pub fn length(self) -> f32 {
        self.x.hypot(self.y)
    }

    /// The same direction, one long.
    pub fn unit(self) -> Self {
        self * (1. / self.length().max(1e-6))
    }

    /// Turned by a quarter.
    pub fn perpendicular(self) -> Self {
        point(-self.y, self.x)
    }

    /// The point at `t` on the way to `other`.
    pub fn lerp(self, other: Self, t: f32) -> Self {
        self + (other - self) * t
    }

    /// Turned about the origin.
    pub fn rotated(self, degrees: f32) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        point(self.x * cos - self.y * sin, self.x * sin + self.y * cos)
    }
}

/// An affine map: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Clone, Copy, Debug)]
pub struct Transform {
    a: f32,
    b: f32,
    c: f32,
    d: f32,
    e: f32,
    f: f32,
}

impl Transform {
    /// Leaves everything where it is.
    pub const IDENTITY: Self = Self { a: 1., b: 0., c: 0., d: 1., e: 0., f: 0. };

    /// Moves.
    pub const fn translate(x: f32, y: f32) -> Self {
        Self { e: x, f: y, ..Self::IDENTITY }
    }

    /// Stretches about the origin; a negative factor mirrors.
    pub const fn scale(x: f32, y: f32) -> Self {
        Self { a: x, d: y, ..Self::IDENTITY }
    }

    /// Turns about the origin.
    pub fn rotate(degrees: f32) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Self { a: cos, b: sin, c: -sin, d: cos, e: 0., f: 0. }
    }

    /// Turns about `center`.
    pub fn rotate_about(degrees: f32, center: Point) -> Self {
        Self::translate(center.x, center.y)
            .then(Self::rotate(degrees))
            .then(Self::translate(-center.x, -center.y))
    }

    /// Leans what stands on `foot` to the right, by this share of its height.
    pub fn lean(share: f32, foot: Point) -> Self {
        Self { c: -share, e: share * foot.y, ..Self::IDENTITY }
    }

    /// This map over `inner`, which is applied first.
    #[must_use]
    pub fn then(self, inner: Self) -> Self {
        Self {
            a: self.a * inner.a + self.c * inner.b,
            b: self.b * inner.a + self.d * inner.b,
            c: self.a * inner.c + self.c * inner.d,
            d: self.b * inner.c + self.d * inner.d,
            e: self.a * inner.e + self.c * inner.f + self.e,
            f: self.b * inner.e + self.d * inner.f + self.f,
        }
    }

    /// Where a point goes.
    pub fn apply(&self, p: Point) -> Point {
        point(self.a * p.x + self.c * p.y + self.e, self.b * p.x + self.d * p.y + self.f)
    }

    /// Whether left and right change places.
    pub fn is_mirrored(&self) -> bool {
        self.a * self.d - self.b * self.c < 0.
    }

    /// How much lengths grow, on average over directions.
    pub fn magnification(&self) -> f32 {
        (self.a * self.d - self.b * self.c).abs().sqrt()
    }
}

/// A polyline.
pub type Line = Vec<Point>;

/// The box around a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Bounds {
    /// The shorter side.
    pub fn narrow(&self) -> f32 {
        (self.right - self.left).min(self.bottom - self.top)
    }
}

/// An area: closed contours, filled by the non-zero rule.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    pub contours: Vec<Line>,
}

impl Shape {
    /// One contour.
    pub fn one(line: Line) -> Self {
        Self { contours: vec![line] }
    }

    /// Adds a contour.
    pub fn push(&mut self, line: Line) {
        self.contours.push(line);
    }

    /// The shape after `transform`.
    pub fn transformed(&self, transform: &Transform) -> Self {
        Self { contours: self.contours.iter().map(|line| transformed(line, transform)).collect() }
    }

    /// The box around all contours; `None` for a shape without points.
    pub fn bounds(&self) -> Option<Bounds> {
        self.contours.iter().flatten().fold(None, |bounds: Option<Bounds>, p| {
            let b = bounds.unwrap_or(Bounds { left: p.x, top: p.y, right: p.x, bottom: p.y });
            Some(Bounds {
                left: b.left.min(p.x),
                top: b.top.min(p.y),
                right: b.right.max(p.x),
                bottom: b.bottom.max(p.y),
            })
        })
    }
}

impl From<Line> for Shape {
    fn from(line: Line) -> Self {
        Self::one(line)
    }
}

/// The line after `transform`.
pub fn transformed(line: &[Point], transform: &Transform) -> Line {
    line.iter().map(|p| transform.apply(*p)).collect()
}

/// The line moved by `offset`.
pub fn shifted(line: &[Point], offset: Point) -> Line {
    line.iter().map(|p| *p + offset).collect()
}

/// A closed ellipse.
pub fn ellipse(center: Point, rx: f32, ry: f32) -> Line {
    (0..72)
        .map(|i| {
            let (sin, cos) = (i as f32 / 72. * TAU).sin_cos();
            point(center.x + rx * cos, center.y + ry * sin)
        })
        .collect()
}

/// A closed ellipse turned by `degrees`.
pub fn ellipse_rotated(center: Point, rx: f32, ry: f32, degrees: f32) -> Line {
    ellipse(Point::default(), rx, ry).iter().map(|p| p.rotated(degrees) + center).collect()
}

/// Points on each piece of a Catmull-Rom curve.
const CURVE_STEPS: usize = 14;

fn catmull_rom([p0, p1, p2, p3]: [Point; 4], t: f32) -> Point {
    let (t2, t3) = (t * t, t * t * t);
    (p1 * 2. + (p2 - p0) * t + (p0 * 2. - p1 * 5. + p2 * 4. - p3) * t2 + (p1 * 3. - p0 - p2 * 3. + p3) * t3)
        * 0.5
}

/// A closed smooth curve through `points`.
pub fn blob(points: &[Point]) -> Line {
    let n = points.len();
    (0..n)
        .flat_map(|i| {
            let around = [points[(i + n - 1) % n], points[i], points[(i + 1) % n], points[(i + 2) % n]];
            (0..CURVE_STEPS).map(move |j| catmull_rom(around, j as f32 / CURVE_STEPS as f32))
        })
        .collect()
}

/// A closed smooth curve through the right half's points, from top to bottom, and their mirror images.
pub fn symmetric_blob(half: &[Point]) -> Line {
    let mirrored = half.iter().rev().filter(|p| p.x.abs() > 1e-3).map(|p| point(-p.x, p.y));
    blob(&half.iter().copied().chain(mirrored).collect::<Line>())
}

/// An open smooth curve through `points`.
pub fn spline(points: &[Point]) -> Line {
    let n = points.len();
    if n < 2 {
        return points.to_vec();
    }
    let before = points[0] * 2. - points[1];
    let after = points[n - 1] * 2. - points[n - 2];
    let mut line: Line = (0..n - 1)
        .flat_map(|i| {
            let p0 = if i == 0 { before } else { points[i - 1] };
            let p3 = points.get(i + 2).copied().unwrap_or(after);
            let around = [p0, points[i], points[i + 1], p3];
            (0..CURVE_STEPS).map(move |j| catmull_rom(around, j as f32 / CURVE_STEPS as f32))
        })
        .collect();
    line.push(points[n - 1]);
    line
}

/// A quadratic Bézier curve from `a` to `c`, drawn toward `b`.
pub fn quadratic(a: Point, b: Point, c: Point) -> Line {
    (0..=20)
        .map(|i| {
            let t = i as f32 / 20.;
            a.lerp(b, t).lerp(b.lerp(c, t), t)
        })
        .collect()
}

/// The length of an open line.
pub fn arc_length(line: &[Point]) -> f32 {
    line.windows(2).map(|pair| (pair[1] - pair[0]).length()).sum()
}

/// `n` points evenly spaced along an open line; `n` is at least 2.
pub fn resample(line: &[Point], n: usize) -> Line {
    let Some((&first, rest)) = line.split_first() else { return Line::new() };
    if rest.is_empty() {
        return vec![first; n];
    }
    let mut along = vec![0f32];
    for pair in line.windows(2) {
        along.push(along[along.len() - 1] + (pair[1] - pair[0]).length());
    }
    let total = along[along.len() - 1];
    let mut piece = 0;
    (0..n)
        .map(|i| {
            let at = total * i as f32 / (n - 1).max(1) as f32;
            while piece + 2 < along.len() && along[piece + 1] < at {
                piece += 1;
            }
            let t = (at - along[piece]) / (along[piece + 1] - along[piece]).max(1e-6);
            line[piece].lerp(line[piece + 1], t.clamp(0., 1.))
        })
        .collect()
}

/// A stroke with round ends as an outline; `half_width` is asked along the way from 0 to 1.
pub fn ribbon(line: &[Point], half_width: impl Fn(f32) -> f32) -> Line {
    let line = resample(line, line.len().clamp(40, 160));
    let n = line.len();
    if n < 2 {
        return line;
    }
    let heading = |i: usize| (line[(i + 1).min(n - 1)] - line[i.saturating_sub(1)]).unit();
    let side = |i: usize, sign: f32| {
        line[i] + heading(i).perpendicular() * (sign * half_width(i as f32 / (n - 1) as f32))
    };
    let cap = |center: Point, heading: Point, width: f32| {
        let across = heading.perpendicular();
        (1..8).filter(move |_| width > 0.05).map(move |i| {
            let (sin, cos) = (PI * i as f32 / 8.).sin_cos();
            center + across * (width * cos) + heading * (width * sin)
        })
    };
    let mut outline: Line = (0..n).map(|i| side(i, 1.)).collect();
    outline.extend(cap(line[n - 1], heading(n - 1), half_width(1.)));
    outline.extend((0..n).rev().map(|i| side(i, -1.)));
    outline.extend(cap(line[0], -heading(0), half_width(0.)));
    outline
}

/// A closed polygon with points at most `step` apart, so that wobble has something to bend.
pub fn subdivided(polygon: &[Point], step: f32) -> Line {
    let n = polygon.len();
    (0..n)
        .flat_map(|i| {
            let (a, b) = (polygon[i], polygon[(i + 1) % n]);
            let pieces = ((b - a).length() / step.max(1e-3)).ceil().clamp(1., 4096.) as usize;
            (0..pieces).map(move |j| a.lerp(b, j as f32 / pieces as f32))
        })
        .collect()
}

/// A rectangle with round corners, from its top left corner.
pub fn rounded_rectangle(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Line {
    let r = radius.min(width * 0.5).min(height * 0.5);
    let corners = [
        (x + width - r, y + r, -90.),
        (x + width - r, y + height - r, 0.),
        (x + r, y + height - r, 90.),
        (x + r, y + r, 180.),
    ];
    let corner = |(cx, cy, from): (f32, f32, f32)| {
        (0..=8).map(move |i| {
            let (sin, cos) = (from + 90. * i as f32 / 8.).to_radians().sin_cos();
            point(cx + r * cos, cy + r * sin)
        })
    };
    subdivided(&corners.into_iter().flat_map(corner).collect::<Line>(), width.max(height) / 24.)
}

/// A pointed leaf.
pub fn leaf(base: Point, tip: Point, width: f32) -> Line {
    let middle = base.lerp(tip, 0.45);
    let across = (tip - base).unit().perpendicular() * (width * 2.);
    let mut outline = quadratic(base, middle + across, tip);
    outline.extend_from_slice(&quadratic(tip, middle - across, base)[1..]);
    outline
}

/// A blade of grass, bent sideways by `bend`.
pub fn blade(base: Point, tip: Point, width: f32, bend: f32) -> Line {
    let across = (tip - base).unit().perpendicular();
    let middle = base.lerp(tip, 0.55) + across * bend;
    let mut outline = quadratic(base - across * width, middle - across * (width * 0.6), tip);
    outline.extend_from_slice(&quadratic(tip, middle + across * (width * 0.6), base + across * width)[1..]);
    outline
}

/// A star with its first point upward; `inner` is the share of the radius between the points.
pub fn star(center: Point, radius: f32, points: usize, inner: f32, rotation: f32) -> Line {
    (0..2 * points)
        .map(|i| {
            let (sin, cos) = (rotation + PI * i as f32 / points as f32).sin_cos();
            let r = if i % 2 == 0 { radius } else { radius * inner };
            point(center.x + r * sin, center.y - r * cos)
        })
        .collect()
}

/// A heart.
pub fn heart(center: Point, size: f32) -> Line {
    (0..60)
        .map(|i| {
            let t = i as f32 / 60. * TAU;
            let y = 0.81 * t.cos() - 0.31 * (2. * t).cos() - 0.12 * (3. * t).cos() - 0.06 * (4. * t).cos();
            point(center.x + size * t.sin().powi(3), center.y - size * y)
        })
        .collect()
}

/// A closed contour sawn into `n` teeth pointing outward; `length` is asked around from 0 to 1, `sweep`
/// leans the teeth along the contour.
pub fn toothed(contour: &[Point], n: usize, sweep: f32, length: impl Fn(f32) -> f32) -> Line {
    let Some(&first) = contour.first() else { return Line::new() };
    let count = n * 2;
    let mut closed = contour.to_vec();
    closed.push(first);
    let line = resample(&closed, count + 1);
    let twice_area: f32 = (0..count)
        .map(|i| {
            let (p, q) = (line[i], line[(i + 1) % count]);
            p.x * q.y - q.x * p.y
        })
        .sum();
    let outward = -twice_area.signum();
    (0..count)
        .map(|i| {
            if i % 2 == 0 {
                return line[i];
            }
            let heading = (line[(i + 1) % count] - line[(i + count - 1) % count]).unit();
            let tooth = length(i as f32 / count as f32);
            line[i] + heading.perpendicular() * (outward * tooth) + heading * (tooth * sweep)
        })
        .collect()
}

/// Points from pairs; y grows downward.
pub fn points<const N: usize>(pairs: [(f32, f32); N]) -> [Point; N] {
    pairs.map(|(x, y)| point(x, y))
}

/// Points given upward from the ground, as bodies and props are.
pub fn ups<const N: usize>(points: [(f32, f32); N]) -> [Point; N] {
    points.map(|(x, y)| up(x, y))
}
