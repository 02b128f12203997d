using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Content;

namespace Personalize.Core.Conditions;

/// <summary>
/// Reads GrowthBook's condition language (docs.growthbook.io, "Targeting conditions") from parsed JSON. Reports every error
/// with its position. Nesting is limited to <see cref="MaxDepth"/>, conditions and tests together to <see cref="MaxParts"/>.
/// </summary>
public sealed class ConditionReader
{
    /// <summary>Deepest nesting of conditions and tests.</summary>
    public const int MaxDepth = 32;

    /// <summary>Most conditions, tests and literals in one condition.</summary>
    public const int MaxParts = 5_000;

    private readonly ConditionOptions _options;
    private readonly ImmutableArray<ConditionError>.Builder _errors = ImmutableArray.CreateBuilder<ConditionError>();
    private readonly ValueTestReader _tests;
    private int _partsLeft = MaxParts;
    private int _itemDepth;

    private ConditionReader(ConditionOptions options)
    {
        _options = options;
        _tests = new ValueTestReader(this, options);
    }

    /// <summary>Reads a condition. Never throws, whatever the element holds.</summary>
    /// <param name="element">The condition, an object.</param>
    /// <param name="options">What it may refer to; null for no groups and any path.</param>
    /// <param name="at">JSON pointer of the element, put before every position. Default "": the element is the document.</param>
    public static ConditionReading Read(JsonElement element, ConditionOptions? options = null, string at = "")
    {
        var reader = new ConditionReader(options ?? ConditionOptions.None);
        var condition = reader.ReadCondition(element, at, depth: 0);
        return new ConditionReading(condition, reader._errors.ToImmutable());
    }

    internal Condition ReadCondition(JsonElement element, string at, int depth)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return Refuse(at, "a condition is an object");
        }

        if (!Enter(at, depth))
        {
            return new NeverCondition();
        }

        var conditions = ImmutableArray.CreateBuilder<Condition>();
        foreach (var (name, value) in Properties(element, at))
        {
            conditions.Add(ReadPart(name, value, JsonPointer.Append(at, name), depth + 1));
        }

        return Condition.All(conditions.ToImmutable());
    }

    /// <summary>A condition on the items of a list: its paths begin at the item, not at the roots of the attributes.</summary>
    internal Condition ReadItemCondition(JsonElement element, string at, int depth)
    {
        _itemDepth++;
        var condition = ReadCondition(element, at, depth);
        _itemDepth--;
        return condition;
    }

    /// <summary>The properties that can be read, each name once; the others are reported.</summary>
    internal IEnumerable<(string Name, JsonElement Value)> Properties(JsonElement element, string at)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (JsonTexts.NameOf(property) is not { } name)
            {
                Report(at, "a name is not Unicode text");
            }
            else if (!seen.Add(name))
            {
                Report(JsonPointer.Append(at, name), $"\"{name}\" is given twice");
            }
            else
            {
                yield return (name, property.Value);
            }
        }
    }

    internal void Report(string at, string message) => _errors.Add(new ConditionError(at, message));

    /// <summary>False, once reported, where the limits of depth or size are passed.</summary>
    internal bool Enter(string at, int depth)
    {
        if (depth > MaxDepth)
        {
            Report(at, $"nested deeper than {MaxDepth}");
            return false;
        }

        if (_partsLeft-- == 0)
        {
            Report(at, $"more than {MaxParts} parts in one condition");
        }

        return _partsLeft >= 0;
    }

    private Condition ReadPart(string name, JsonElement value, string at, int depth)
    {
        switch (name)
        {
            case "$and":
                return Condition.All(ReadConditions(value, at, depth));
            case "$or":
                return new AnyOf(ReadConditions(value, at, depth));
            case "$nor":
                return new NotCondition(new AnyOf(ReadConditions(value, at, depth)));
            case "$not":
                return new NotCondition(ReadCondition(value, at, depth));
        }

        CheckPath(name, at);
        return new PathCondition(AttributePath.Of(name), _tests.Read(value, at, depth));
    }

    private ImmutableArray<Condition> ReadConditions(JsonElement element, string at, int depth)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return [Refuse(at, "expected a list of conditions")];
        }

        if (!Enter(at, depth))
        {
            return [new NeverCondition()];
        }

        var conditions = ImmutableArray.CreateBuilder<Condition>();
        foreach (var item in element.EnumerateArray())
        {
            conditions.Add(ReadCondition(item, JsonPointer.Append(at, conditions.Count), depth + 1));
        }

        return conditions.ToImmutable();
    }

    private void CheckPath(string path, string at)
    {
        if (ConditionOperators.IsKnown(path))
        {
            Report(at, $"{path} stands on the right of a path, not in place of one");
        }
        else if (_itemDepth == 0 && _options.Roots is { } roots && !roots.Contains(path.Split('.')[0]))
        {
            var root = path.Split('.')[0];
            var names = root.StartsWith('$') ? ConditionOperators.Joining : roots;
            Report(at, $"nothing is called \"{root}\" here{Suggestion.For(root, names)}");
        }
    }

    private NeverCondition Refuse(string at, string message)
    {
        Report(at, message);
        return new NeverCondition();
    }
}
