using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Experiments;

namespace Personalize.Core.Content;

/// <summary>Numbers, lists of objects and ranges of a file.</summary>
internal static class BundleFileParts
{
    /// <summary>A number within bounds; <paramref name="otherwise"/> where there is none, or a wrong one, which is reported.</summary>
    public static double Number(
        this BundleFile file, Dictionary<string, JsonElement> properties, string name, string at, double min, double max, double otherwise, bool isWhole = false)
    {
        if (!properties.TryGetValue(name, out var element))
        {
            return otherwise;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && number >= min && number <= max
            && (!isWhole || number == Math.Truncate(number)))
        {
            return number;
        }

        file.Report(JsonPointer.Append(at, name), FormattableString.Invariant($"\"{name}\" is a {(isWhole ? "whole " : "")}number from {min} to {max}"));
        return otherwise;
    }

    /// <summary>The texts of a list, without repeats; none where there is no list. What is no text of 1 to 100 characters is reported.</summary>
    public static ImmutableArray<string> Texts(this BundleFile file, Dictionary<string, JsonElement> properties, string name, string at)
    {
        if (!properties.TryGetValue(name, out var element))
        {
            return [];
        }

        var listAt = JsonPointer.Append(at, name);
        if (element.ValueKind != JsonValueKind.Array)
        {
            file.Report(listAt, $"\"{name}\" is a list of texts");
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var (item, index) in element.EnumerateArray().Select((item, index) => (item, index)))
        {
            if (JsonTexts.TextOf(item) is not { Length: > 0 and <= 100 } text)
            {
                file.Report(JsonPointer.Append(listAt, index), "expected a text of 1 to 100 characters");
            }
            else if (!texts.Contains(text))
            {
                texts.Add(text);
            }
        }

        return texts.ToImmutable();
    }

    /// <summary>The objects of a list with their positions; none where there is no list. What is no object is reported.</summary>
    public static IEnumerable<(JsonElement Item, string At)> Objects(this BundleFile file, Dictionary<string, JsonElement> properties, string name, string at)
    {
        if (!properties.TryGetValue(name, out var element))
        {
            yield break;
        }

        var listAt = JsonPointer.Append(at, name);
        if (element.ValueKind != JsonValueKind.Array)
        {
            file.Report(listAt, $"\"{name}\" is a list");
            yield break;
        }

        foreach (var (item, index) in element.EnumerateArray().Select((item, index) => (item, index)))
        {
            var itemAt = JsonPointer.Append(listAt, index);
            if (item.ValueKind == JsonValueKind.Object)
            {
                yield return (item, itemAt);
            }
            else
            {
                file.Report(itemAt, "expected an object");
            }
        }
    }

    /// <summary>The place of a property's word in a list of words; 0 where there is none, or another one, which is reported.</summary>
    public static int OneOf(this BundleFile file, Dictionary<string, JsonElement> properties, string name, string at, ImmutableArray<string> words)
    {
        if (file.Text(properties, name, at) is not { } word)
        {
            return 0;
        }

        var index = words.IndexOf(word);
        if (index < 0)
        {
            file.Report(JsonPointer.Append(at, name), $"\"{name}\" is one of {string.Join(", ", words)}");
        }

        return Math.Max(0, index);
    }

    /// <summary>A list of [from, to] pairs within 0 to 1.</summary>
    public static ImmutableArray<BucketRange> Ranges(this BundleFile file, Dictionary<string, JsonElement> properties, string name, string at)
    {
        var listAt = JsonPointer.Append(at, name);
        if (!properties.TryGetValue(name, out var element) || element.ValueKind != JsonValueKind.Array)
        {
            file.Report(properties.ContainsKey(name) ? listAt : at, $"\"{name}\" is a list of [from, to] pairs");
            return [];
        }

        var ranges = ImmutableArray.CreateBuilder<BucketRange>();
        foreach (var (item, index) in element.EnumerateArray().Select((item, index) => (item, index)))
        {
            if (file.Range(item, JsonPointer.Append(listAt, index)) is { } range)
            {
                ranges.Add(range);
            }
        }

        return ranges.ToImmutable();
    }

    /// <summary>A [from, to] pair within 0 to 1; null, reported, for anything else.</summary>
    public static BucketRange? Range(this BundleFile file, JsonElement pair, string at)
    {
        if (pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 && Part(pair[0]) is { } from && Part(pair[1]) is { } to && from <= to)
        {
            return new BucketRange(from, to);
        }

        file.Report(at, "a range is [from, to], from 0 to 1");
        return null;
    }

    private static double? Part(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && number is >= 0 and <= 1 ? number : null;
}
