using System.Collections.Immutable;
using System.Text.Json;

namespace Personalize.Rendering.Designs;

/// <summary>Reads lists of layers: repeats rows, dissolves plain groups, and keeps count of everything that a design may hold only so much of.</summary>
internal sealed class LayerListReader(SlotList slots, List<DesignError> errors)
{
    private int _layers;
    private int _countdowns;
    private bool _isFull;

    /// <param name="fields">The object that holds the list; a list that is not there is empty.</param>
    /// <param name="depth">How many groups, rows or fallbacks are around it.</param>
    /// <param name="isAlwaysShown">False within anything that opens may hide: no countdown can stand there.</param>
    public ImmutableArray<Layer> Read(JsonFields fields, string name, int depth, bool isAlwaysShown)
    {
        if (fields.Find(name) is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > DesignLimits.MaxLayers)
        {
            fields.Refuse(name, list.ValueKind != JsonValueKind.Array ? "must be a list" : $"holds more than {DesignLimits.MaxLayers} layers");
            return [];
        }

        var layers = ImmutableArray.CreateBuilder<Layer>();

        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            layers.AddRange(ReadLayer(new JsonFields(item, $"{fields.Place(name)}/{index}", errors), depth, isAlwaysShown));
        }

        return layers.ToImmutable();
    }

    /// <summary>One layer as written: none after an error, several for a plain group or rows.</summary>
    public ImmutableArray<Layer> ReadLayer(JsonFields fields, int depth, bool isAlwaysShown)
    {
        Count(fields, depth);

        if (_isFull)
        {
            return [];
        }

        var layers = (fields.Find("type") is { ValueKind: JsonValueKind.String } type ? type.GetString() : null) switch
        {
            "group" => ReadGroup(fields, depth, isAlwaysShown),
            "rows" => RowsReader.Read(fields, slots, this, depth, () => errors.Count > 0),
            _ => ReadSingle(fields, depth, isAlwaysShown),
        };

        if (!layers.IsDefault)
        {
            fields.RefuseUnknown();     // of an unknown type every field would be
        }

        return layers.IsDefault ? [] : layers;
    }

    private ImmutableArray<Layer> ReadSingle(JsonFields fields, int depth, bool isAlwaysShown)
    {
        if (LayerReader.Read(fields, slots) is not { } layer)
        {
            return default;
        }

        if (layer is CountdownLayer)
        {
            CheckCountdown(fields, isAlwaysShown);
            return [layer with { At = fields.At, Fallback = ReadFallback(fields, depth), IsRequired = fields.Flag("required", false) }];
        }

        var hasValue = layer is not (ShapeLayer or PictureLayer);
        return [layer with
        {
            At = fields.At,
            Opacity = fields.Double("opacity", 0, 1, 1),
            Fallback = hasValue ? ReadFallback(fields, depth) : [],
            IsRequired = hasValue && fields.Flag("required", false),
        }];
    }

    private ImmutableArray<Layer> ReadFallback(JsonFields fields, int depth) => fields.Find("fallback") is { } fallback
        ? ReadLayer(new JsonFields(fallback, fields.Place("fallback"), errors), depth + 1, isAlwaysShown: false)
        : [];

    private ImmutableArray<Layer> ReadGroup(JsonFields fields, int depth, bool isAlwaysShown)
    {
        var (x, y) = (fields.Int("x", -LayerReader.MaxOffsetPx, LayerReader.MaxOffsetPx, 0), fields.Int("y", -LayerReader.MaxOffsetPx, LayerReader.MaxOffsetPx, 0));
        var opacity = fields.Double("opacity", 0, 1, 1);
        var when = ReadCondition(fields);
        var isPlain = when is null && opacity == 1;
        var layers = Read(fields, "layers", depth + 1, isAlwaysShown && isPlain);
        ImmutableArray<Layer> moved = [.. layers.Select(layer => layer.Move(x, y))];

        if (!fields.Has("layers"))
        {
            fields.Refuse("layers", "is missing");
        }

        return isPlain ? moved : [new GroupLayer(when, moved) { At = fields.At, Opacity = opacity }];
    }

    private Condition? ReadCondition(JsonFields fields)
    {
        var (hasIs, hasIsNot) = (fields.Has("is"), fields.Has("isNot"));

        if (!fields.Has("when"))
        {
            if (hasIs || hasIsNot)
            {
                fields.Refuse(hasIs ? "is" : "isNot", "compares with when, which is missing");
            }

            return null;
        }

        if (hasIs && hasIsNot)
        {
            fields.Refuse("isNot", "cannot stand beside is");
        }

        var test = hasIs ? ConditionTest.Is : hasIsNot ? ConditionTest.IsNot : ConditionTest.Filled;
        var other = test == ConditionTest.Filled ? "" : fields.Text(hasIs ? "is" : "isNot", DesignLimits.MaxTextLength);
        return new Condition(slots.Add(fields.Place("when"), SlotKind.Condition, fields.Text("when", DesignLimits.MaxTextLength)), test, other);
    }

    private void CheckCountdown(JsonFields fields, bool isAlwaysShown)
    {
        if (++_countdowns > DesignLimits.MaxCountdowns)
        {
            errors.Add(new DesignError(fields.At, "a design holds one countdown at most"));
        }
        else if (!isAlwaysShown)
        {
            errors.Add(new DesignError(fields.At, "a countdown cannot stand in rows, in a fallback or in a group with when or opacity"));
        }
    }

    // Said once, and nothing is read any more: what follows would only repeat it.
    private void Count(JsonFields fields, int depth)
    {
        var message = depth > DesignLimits.MaxDepth ? $"lies in more than {DesignLimits.MaxDepth} groups, rows or fallbacks"
            : ++_layers > DesignLimits.MaxExpandedLayers ? $"is one layer too many: with rows repeated, a design holds {DesignLimits.MaxExpandedLayers}"
            : slots.Count > DesignLimits.MaxSlots ? $"comes after too many templates: with rows repeated, a design holds {DesignLimits.MaxSlots}"
            : null;

        if (message is not null && !_isFull)
        {
            errors.Add(new DesignError(fields.At, message));
            _isFull = true;
        }
    }
}
