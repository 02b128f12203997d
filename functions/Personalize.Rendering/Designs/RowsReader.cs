using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>Reads rows: a group of layers for each of the first items of a list. Which of them are shown is asked at every open.</summary>
internal static class RowsReader
{
    public const string DefaultItem = "item";

    /// <param name="hasErrors">Once there are errors, no further row is read: it would only repeat them.</param>
    public static ImmutableArray<Layer> Read(JsonFields fields, SlotList slots, LayerListReader layers, int depth, Func<bool> hasErrors)
    {
        var (x, y) = (fields.Int("x", -LayerReader.MaxOffsetPx, LayerReader.MaxOffsetPx, 0), fields.Int("y", -LayerReader.MaxOffsetPx, LayerReader.MaxOffsetPx, 0));
        var list = ReadPath(fields, "list", null);
        var item = ReadPath(fields, "as", DefaultItem);
        var max = fields.Int("max", 1, DesignLimits.MaxRows);
        var isAcross = fields.Choice<RowDirection>("direction", RowDirection.Vertical) == RowDirection.Horizontal;
        var stepPx = fields.Int(isAcross ? "rowWidthPx" : "rowHeightPx", 1, DesignLimits.MaxSidePx) + fields.Int("gapPx", 0, 400, 0);
        var size = slots.Add(fields.Place("list"), SlotKind.Number, $"{{{{ {list} | size }}}}");
        var rows = ImmutableArray.CreateBuilder<Layer>();

        for (var index = 0; index < max && (index == 0 || !hasErrors()); index++)
        {
            slots.Enter(new ItemScope(item, slots.Path(list), index));
            var row = layers.Read(fields, "layers", depth + 1, isAlwaysShown: false);
            slots.Leave();
            var (dx, dy) = (x + (isAcross ? index * stepPx : 0), y + (isAcross ? 0 : index * stepPx));
            var whenThere = new Condition(size, ConditionTest.MoreThan, Numbers.ToText(index));
            rows.Add(new GroupLayer(whenThere, [.. row.Select(layer => layer.Move(dx, dy))]) { At = fields.At });
        }

        if (!fields.Has("layers"))
        {
            fields.Refuse("layers", "is missing");
        }

        var empty = layers.Read(fields, "empty", depth + 1, isAlwaysShown: false);
        rows.Add(new GroupLayer(new Condition(size, ConditionTest.NotMoreThan, "0"), [.. empty.Select(layer => layer.Move(x, y))]) { At = $"{fields.At}/empty" });
        return rows.ToImmutable();
    }

    public static string ReadPath(JsonFields fields, string name, string? fallback)
    {
        var path = fields.Text(name, DesignLimits.MaxPathLength, fallback);

        if (fields.Has(name) && (path.Length == 0 || path.Any(letter => char.IsWhiteSpace(letter) || letter is '|' or '{' or '}' or '\'' or '"' or ',')))
        {
            fields.Refuse(name, "must be a path such as customer.cart.items");
        }

        return path;
    }
}
