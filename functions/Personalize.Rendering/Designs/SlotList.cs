using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>Collects the slots of a design while it is read.</summary>
internal sealed class SlotList
{
    private readonly ImmutableArray<Slot>.Builder _slots = ImmutableArray.CreateBuilder<Slot>();
    private readonly Stack<ItemScope> _rows = new();

    public int Count => _slots.Count;

    public TemplateText Add(string name, SlotKind kind, string source)
    {
        if (!source.Contains("{{", StringComparison.Ordinal))
        {
            return new TemplateText(source, Slot: null);
        }

        var rewritten = _rows.Aggregate(source, (text, row) => row.Rewrite(text));
        _slots.Add(new Slot(name, kind, rewritten));
        return new TemplateText(rewritten, _slots.Count - 1);
    }

    /// <summary>A path as the rows around it mean it.</summary>
    public string Path(string path) => _rows.Aggregate(path, (text, row) => row.RewritePath(text));

    /// <summary>From now to <see cref="Leave"/>, templates speak of this item.</summary>
    public void Enter(ItemScope row) => _rows.Push(row);

    public void Leave() => _rows.Pop();

    public ImmutableArray<Slot> ToImmutable() => _slots.ToImmutable();
}
