using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Offers;

namespace Personalize.Core.Content;

/// <summary>Reads a file of offers/.</summary>
internal sealed class OfferReader(BundleConditions conditions)
{
    /// <summary>Null where the file cannot be read at all; its errors are reported.</summary>
    public Offer? Read(BundleFile file, string name)
    {
        if (file.Root is not { } root)
        {
            return null;
        }

        var properties = file.Properties(root, "", BundleShapes.Offer);
        var feed = ReadFeed(file, properties, name);
        var prices = ReadPrices(file, properties, "", BundleShapes.OfferPrice);
        if (prices.IsEmpty)
        {
            file.Report("", "\"prices\" is missing or empty: an offer costs something somewhere");
        }

        if ((feed?.PriceLasts is null) != prices.All(price => price.Bounds is null))
        {
            file.Report(
                feed?.PriceLasts is null ? "/prices" : "/reports",
                "\"priceMinutes\" of \"reports\" and \"min\" and \"max\" of prices go together: a reported price is taken for so long, and within these only");
        }

        var (from, until) = ReadTimes(file, properties, "");
        return new Offer(name, file.Text(properties, "title", "", required: true) ?? "", prices)
        {
            Description = file.Text(properties, "description", ""),
            From = from,
            Until = until,
            Data = ReadData(file, properties, ""),
            Feed = feed,
            Variants = ReadVariants(file, properties),
        };
    }

    private ImmutableArray<OfferVariant> ReadVariants(BundleFile file, Dictionary<string, JsonElement> properties)
    {
        var variants = ImmutableArray.CreateBuilder<OfferVariant>();
        foreach (var (item, at) in file.Objects(properties, "variants", ""))
        {
            var of = file.Properties(item, at, BundleShapes.OfferVariant);
            var name = file.Text(of, "variant", at, required: true) ?? "";
            if (of.ContainsKey("variant") && (!BundleNames.IsRuleName(name) || variants.Any(other => other.Name == name)))
            {
                file.Report($"{at}/variant", BundleNames.IsRuleName(name) ? $"another variant is called \"{name}\"" : "a variant's name has 1 to 64 letters, digits, \".\", \"_\" or \"-\"");
            }

            var (from, until) = ReadTimes(file, of, at);
            variants.Add(new OfferVariant(name, conditions.Read(file, of, at))
            {
                Title = file.Text(of, "title", at),
                Description = file.Text(of, "description", at),
                Prices = ReadPrices(file, of, at, BundleShapes.OfferVariantPrice),
                From = from,
                Until = until,
                Data = ReadData(file, of, at),
            });
        }

        if (variants.Count > BundleLimits.MaxOfferVariants)
        {
            file.Report("/variants", $"more than {BundleLimits.MaxOfferVariants} variants");
        }

        return variants.ToImmutable();
    }

    private static OfferFeed? ReadFeed(BundleFile file, Dictionary<string, JsonElement> properties, string name)
    {
        const string at = "/reports";
        if (!properties.TryGetValue("reports", out var element))
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            file.Report(at, "\"reports\" is an object such as { \"name\": \"lamp-7\", \"priceMinutes\": 60, \"stockMinutes\": 240 }");
            return null;
        }

        var of = file.Properties(element, at, BundleShapes.OfferFeed);
        if (!of.ContainsKey("priceMinutes") && !of.ContainsKey("stockMinutes"))
        {
            file.Report(at, "\"priceMinutes\" or \"stockMinutes\" is needed: for how long a report is taken");
        }

        return new OfferFeed(file.Text(of, "name", at) ?? name, ReadMinutes(file, of, "priceMinutes", at), ReadMinutes(file, of, "stockMinutes", at));
    }

    private static TimeSpan? ReadMinutes(BundleFile file, Dictionary<string, JsonElement> of, string name, string at) =>
        of.ContainsKey(name) ? TimeSpan.FromMinutes(file.Number(of, name, at, 1, BundleLimits.MaxReportMinutes, 1)) : null;

    private static ImmutableArray<OfferPrice> ReadPrices(BundleFile file, Dictionary<string, JsonElement> properties, string at, ImmutableArray<string> shape)
    {
        var prices = ImmutableArray.CreateBuilder<OfferPrice>();
        foreach (var (item, itemAt) in file.Objects(properties, "prices", at))
        {
            var of = file.Properties(item, itemAt, shape);
            var price = new OfferPrice(ReadAmount(file, of, itemAt), ReadLetters(file, of, "currency", 3, itemAt, isNeeded: true) ?? "", ReadLetters(file, of, "market", 2, itemAt, isNeeded: false));
            price = price with { Bounds = ReadBounds(file, of, itemAt, price.Amount) };
            if (prices.Any(other => other.Market == price.Market))
            {
                file.Report(itemAt, price.Market is null ? "another price holds for all markets" : $"{price.Market} has another price");
            }

            prices.Add(price);
        }

        return prices.ToImmutable();
    }

    private static OfferBounds? ReadBounds(BundleFile file, Dictionary<string, JsonElement> of, string at, decimal amount)
    {
        if (!of.ContainsKey("min") && !of.ContainsKey("max"))
        {
            return null;
        }

        var bounds = new OfferBounds(ReadAmount(file, of, at, "min"), ReadAmount(file, of, at, "max"));
        if (bounds.Min <= 0 || !bounds.Hold(amount))
        {
            file.Report(at, "\"min\" is over 0, and the amount lies between \"min\" and \"max\"");
        }

        return bounds;
    }

    private static decimal ReadAmount(BundleFile file, Dictionary<string, JsonElement> of, string at, string name = "amount")
    {
        if (of.TryGetValue(name, out var element) && element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var amount)
            && amount is >= 0 and <= BundleLimits.MaxPrice)
        {
            return amount;
        }

        file.Report(of.ContainsKey(name) ? $"{at}/{name}" : at, $"\"{name}\" is a number from 0 to {BundleLimits.MaxPrice}");
        return 0;
    }

    private static string? ReadLetters(BundleFile file, Dictionary<string, JsonElement> of, string name, int length, string at, bool isNeeded)
    {
        var text = file.Text(of, name, at, required: isNeeded);
        if (text is null || (text.Length == length && text.All(char.IsAsciiLetterUpper)))
        {
            return text;
        }

        file.Report($"{at}/{name}", $"\"{name}\" has {length} capital letters, such as \"{(length == 3 ? "EUR" : "FR")}\"");
        return null;
    }

    private static (DateTimeOffset? From, DateTimeOffset? Until) ReadTimes(BundleFile file, Dictionary<string, JsonElement> of, string at)
    {
        var (from, until) = (ReadTime(file, of, "from", at), ReadTime(file, of, "until", at));
        if (until <= from)
        {
            file.Report($"{at}/until", "it ends before it begins");
        }

        return (from, until);
    }

    // With its zone: "until midnight" is another moment in Lisbon than in Paris, and a price has one end.
    private static DateTimeOffset? ReadTime(BundleFile file, Dictionary<string, JsonElement> of, string name, string at)
    {
        if (file.Text(of, name, at) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mmzzz"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time.ToUniversalTime();
        }

        file.Report($"{at}/{name}", $"\"{name}\" is a moment with its zone, such as 2026-12-24T18:00:00+01:00");
        return null;
    }

    private static AttributeValue ReadData(BundleFile file, Dictionary<string, JsonElement> of, string at)
    {
        if (!of.TryGetValue("data", out var element))
        {
            return AttributeValue.Null;
        }

        if (!AttributeReader.TryRead(element, AttributeLimits.Page, out var data, out var reason))
        {
            file.Report($"{at}/data", reason);
        }

        return data;
    }
}
