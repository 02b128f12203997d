using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Content;

namespace Personalize.Core.Conditions;

/// <summary>Reads what stands on the right of a path: a literal, or an object of operators.</summary>
internal sealed class ValueTestReader(ConditionReader reader, ConditionOptions options)
{
    private static readonly AttributeLimits LiteralLimits = new(MaxDepth: ConditionReader.MaxDepth, MaxValues: ConditionReader.MaxParts, MaxTextLength: 4_096);

    public ValueTest Read(JsonElement element, string at, int depth, bool ignoreCase = false)
    {
        if (!reader.Enter(at, depth))
        {
            return new NeverTest();
        }

        if (!IsOperators(element, at))
        {
            return ReadLiteral(element, at) is { } literal ? new LooseEqualsTest(literal, ignoreCase) : new NeverTest();
        }

        var tests = ImmutableArray.CreateBuilder<ValueTest>();
        foreach (var (name, value) in reader.Properties(element, at))
        {
            tests.Add(ReadOperator(name, value, JsonPointer.Append(at, name), depth + 1));
        }

        return tests.Count == 1 ? tests[0] : new AllTests(tests.ToImmutable());
    }

    private ValueTest ReadOperator(string name, JsonElement value, string at, int depth) => name switch
    {
        "$eq" => Literal(value, at, literal => new StrictEqualsTest(literal)),
        "$ne" => Not(Literal(value, at, literal => new StrictEqualsTest(literal))),
        "$lt" => Ordered(value, at, Order.Less),
        "$lte" => Ordered(value, at, Order.LessOrEqual),
        "$gt" => Ordered(value, at, Order.Greater),
        "$gte" => Ordered(value, at, Order.GreaterOrEqual),
        "$veq" => Version(value, at, Order.Equal),
        "$vne" => Not(Version(value, at, Order.Equal)),
        "$vlt" => Version(value, at, Order.Less),
        "$vlte" => Version(value, at, Order.LessOrEqual),
        "$vgt" => Version(value, at, Order.Greater),
        "$vgte" => Version(value, at, Order.GreaterOrEqual),
        "$in" => OneOf(value, at, ignoreCase: false),
        "$ini" => OneOf(value, at, ignoreCase: true),
        "$nin" => Not(OneOf(value, at, ignoreCase: false)),
        "$nini" => Not(OneOf(value, at, ignoreCase: true)),
        "$inGroup" => InGroup(value, at),
        "$notInGroup" => Not(InGroup(value, at)),
        "$all" => All(value, at, depth, ignoreCase: false),
        "$alli" => All(value, at, depth, ignoreCase: true),
        "$elemMatch" => Element(value, at, depth),
        "$size" => new SizeTest(Read(value, at, depth)),
        "$exists" => Exists(value, at),
        "$type" => Type(value, at),
        "$regex" => Pattern(value, at, ignoreCase: false),
        "$regexi" => Pattern(value, at, ignoreCase: true),
        "$not" => new NotTest(Read(value, at, depth)),
        _ => Refuse(at, $"there is no operator \"{name}\"{Suggestion.For(name, ConditionOperators.Testing)}"),
    };

    // An object is operators when every name starts with '$'; otherwise it is a literal, compared in full.
    private bool IsOperators(JsonElement element, string at, bool mayMix = false)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var (operators, names) = (0, 0);
        foreach (var property in element.EnumerateObject())
        {
            names++;
            operators += JsonTexts.NameOf(property) is ['$', ..] ? 1 : 0;
        }

        if (operators > 0 && operators < names && !mayMix)
        {
            reader.Report(at, "operators and other names stand in one object, which would compare it as a literal");
        }

        return operators > 0 && operators == names;
    }

    private AttributeValue? ReadLiteral(JsonElement element, string at)
    {
        if (AttributeReader.TryRead(element, LiteralLimits, out var literal, out var reason))
        {
            return literal;
        }

        reader.Report(at, reason);
        return null;
    }

    private ValueTest Literal(JsonElement element, string at, Func<AttributeValue, ValueTest> test) =>
        ReadLiteral(element, at) is { } literal ? test(literal) : new NeverTest();

    private ValueTest Ordered(JsonElement element, string at, Order order)
    {
        if (element.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            reader.Report(at, "expected a number or a text to compare with");
        }

        return Literal(element, at, literal => new OrderTest(order, literal));
    }

    private ValueTest Version(JsonElement element, string at, Order order)
    {
        if (element.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            reader.Report(at, "expected a version such as \"1.10.0\"");
        }

        return Literal(element, at, literal => new VersionTest(order, literal));
    }

    private ValueTest OneOf(JsonElement element, string at, bool ignoreCase) => element.ValueKind == JsonValueKind.Array
        ? Literal(element, at, literal => new OneOfTest(literal.Items, ignoreCase))
        : Refuse(at, "expected a list");

    private OneOfTest InGroup(JsonElement element, string at)
    {
        if (JsonTexts.TextOf(element) is { } name && options.Groups.TryGetValue(name, out var members))
        {
            return new OneOfTest(members.AsSpan(), ignoreCase: false);
        }

        // To GrowthBook an unknown group is an empty one: nobody is in it, everybody is not.
        reader.Report(at, "there is no group of that name");
        return new OneOfTest([], ignoreCase: false);
    }

    private ValueTest All(JsonElement element, string at, int depth, bool ignoreCase)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return Refuse(at, "expected a list");
        }

        var tests = ImmutableArray.CreateBuilder<ValueTest>();
        foreach (var item in element.EnumerateArray())
        {
            tests.Add(Read(item, JsonPointer.Append(at, tests.Count), depth + 1, ignoreCase));
        }

        return new ContainsAllTest(tests.ToImmutable());
    }

    private ValueTest Element(JsonElement element, string at, int depth)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return Refuse(at, "expected an object of operators or a condition on the items");
        }

        // As a condition on items it may hold $or beside names.
        return IsOperators(element, at, mayMix: true)
            ? new ElementTest(Read(element, at, depth), null)
            : new ElementTest(null, reader.ReadItemCondition(element, at, depth));
    }

    private ExistsTest Exists(JsonElement element, string at)
    {
        if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            reader.Report(at, "expected true or false");
        }

        return new ExistsTest(ReadLiteral(element, at) is { } literal && ScriptValues.IsTruthy(literal));
    }

    private ValueTest Type(JsonElement element, string at) => TypeTest.KindOf(JsonTexts.TextOf(element)) is { } kind
        ? new TypeTest(kind)
        : Refuse(at, "expected one of null, boolean, number, string, array, object");

    private ValueTest Pattern(JsonElement element, string at, bool ignoreCase)
    {
        if (JsonTexts.TextOf(element) is not { } pattern)
        {
            return Refuse(at, "expected a pattern as text");
        }

        return PatternTest.TryCreate(pattern, ignoreCase, out var test, out var reason) ? test : Refuse(at, reason);
    }

    // A test that makes no sense is false under its own negative twin too: $nin of no list never passes.
    private static ValueTest Not(ValueTest test) => test as NeverTest ?? (ValueTest)new NotTest(test);

    private NeverTest Refuse(string at, string message)
    {
        reader.Report(at, message);
        return new NeverTest();
    }
}
