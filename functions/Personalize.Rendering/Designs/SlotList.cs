using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>Collects the slots of a design while it is read.</summary>
internal sealed class SlotList
{
    private readonly ImmutableArray<Slot>.Builder _slots = ImmutableArray.CreateBuilder<Slot>();

    public TemplateText Add(string name, SlotKind kind, string source)
    {
        if (!source.Contains("{{", StringComparison.Ordinal))
        {
            return new TemplateText(source, Slot: null);
        }

        _slots.Add(new Slot(name, kind, source));
        return new TemplateText(source, _slots.Count - 1);
    }

    public ImmutableArray<Slot> ToImmutable() => _slots.ToImmutable();
}
