namespace Personalize.Rendering.Designs;

/// <summary>A hole in a design that every open fills with a text.</summary>
/// <param name="Name">JSON pointer of the template within the design: <c>/layers/3/text</c>. The rows of a list share theirs, and differ in <paramref name="Source"/>.</param>
/// <param name="Kind">What the value is used for.</param>
/// <param name="Source">The template; rendering it is the caller's job.</param>
public sealed record Slot(string Name, SlotKind Kind, string Source);
