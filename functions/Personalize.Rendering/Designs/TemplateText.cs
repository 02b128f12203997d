namespace Personalize.Rendering.Designs;

/// <summary>A text of a design. With <c>{{ }}</c> in it the caller resolves it at every open, as the slot of that index; without, it is drawn as it stands.</summary>
/// <param name="Source">As written in the design.</param>
/// <param name="Slot">Index in <see cref="Design.Slots"/>; null for a fixed text.</param>
public sealed record TemplateText(string Source, int? Slot)
{
    internal string Resolve(IReadOnlyList<string> slotValues) => Slot is { } index ? slotValues[index] : Source;
}
