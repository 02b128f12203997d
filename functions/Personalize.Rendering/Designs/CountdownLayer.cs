using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>
/// The time left until a moment. As GIF it runs for <paramref name="Frames"/> frames; other formats show the first frame. The largest unit
/// takes what is above it (30 hours with no days shown are 30); from 100 on it has more digits, up to five, and stands at 99,999.
/// Without an end (a template that gives no moment) its fallback is shown in its place, or nothing.
/// </summary>
/// <param name="Until">A moment in ISO 8601; a date alone is the end of that day.</param>
/// <param name="ZoneOffset">For a moment without an offset: east of Greenwich is more, at most 14 hours, default zero.</param>
/// <param name="Units">1-4, none twice, without gaps; largest first, or smallest first for a reader from right to left.</param>
/// <param name="Labels">As many as units, or none.</param>
/// <param name="Frames">1-120, default 60; fewer where <see cref="RenderingOptions.MaxOutputBytes"/> has no room for them.</param>
/// <param name="Loop">How often it plays: 0 for ever, default 1, because a clock that jumps back lies.</param>
/// <param name="IsSafe">Whole frames only, for mail clients that put frames together wrongly; larger.</param>
/// <param name="Expired">Drawn in the box instead once the moment is past; null leaves zeros.</param>
/// <param name="ExpiredPicture">Asset that takes the whole canvas once the moment is past; not together with <paramref name="Expired"/>.</param>
/// <param name="Still">Drawn in the box instead for an open that is kept (<see cref="CountdownMode.Still"/>), with the date and time itself.</param>
/// <param name="Tile">Null: digits stand on the background.</param>
/// <param name="Language">Whose forms of numbers the labels follow: one of <see cref="PluralRules.Languages"/>.</param>
public sealed record CountdownLayer(
    Box Box, TemplateText Until, TimeSpan ZoneOffset, ImmutableArray<CountdownUnit> Units, ImmutableArray<CountdownLabel> Labels, TextFont Font,
    Rgba Color, TextFont LabelFont, Rgba LabelColor, int Frames, int Loop, bool IsSafe, TemplateText? Expired, string? ExpiredPicture,
    TemplateText? Still, CountdownTile? Tile, string Language) : Layer(Box);
