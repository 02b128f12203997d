using System.Text.Json;
using Personalize.Core.Content;
using Xunit;

namespace Personalize.Tests.Core.Content;

/// <summary>The published schemas and the reader accept the same properties.</summary>
public sealed class BundleSchemaTests
{
    public static TheoryData<string, string, string[]> Shapes => new()
    {
        { "bundle", "", [.. BundleShapes.Manifest] },
        { "bundle", "/properties/consentDefaults", [.. BundleShapes.ConsentDefaults] },
        { "placement", "", [.. BundleShapes.Placement] },
        { "placement", "/$defs/rule", [.. BundleShapes.Rule] },
        { "placement", "/$defs/arm", [.. BundleShapes.RuleArm] },
        { "placement", "/$defs/prerequisite", [.. BundleShapes.Prerequisite] },
        { "placement", "/$defs/rollout", [.. BundleShapes.Rollout] },
        { "creative", "", [.. BundleShapes.Creative] },
        { "experiment", "", [.. BundleShapes.Experiment] },
        { "experiment", "/$defs/arm", [.. BundleShapes.Arm] },
        { "experiment", "/$defs/filter", [.. BundleShapes.Filter] },
        { "experiment", "/$defs/namespace", [.. BundleShapes.Namespace] },
        { "experiment", "/$defs/winner", [.. BundleShapes.Winner] },
        { "bundle", "/properties/acting", [.. BundleShapes.Acting] },
        { "action", "", [.. BundleShapes.Action] },
        { "action", "/properties/quietHours", [.. BundleShapes.QuietHours] },
        { "scenario", "", [.. BundleShapes.Scenario] },
        { "scenario", "/$defs/step", [.. BundleShapes.ScenarioStep] },
        { "placement", "/$defs/worth", [.. BundleShapes.Worth] },
        { "placement", "/$defs/prior", [.. BundleShapes.Prior] },
        { "placement", "/$defs/evidence", [.. BundleShapes.Evidence] },
        { "cap", "", [.. BundleShapes.Cap] },
        { "segment", "", [.. BundleShapes.Segment] },
        { "offer", "", [.. BundleShapes.Offer] },
        { "offer", "/$defs/variant", [.. BundleShapes.OfferVariant] },
        { "offer", "/$defs/price", [.. BundleShapes.OfferPrice] },
        { "offer", "/$defs/variantPrice", [.. BundleShapes.OfferVariantPrice] },
        { "offer", "/properties/reports", [.. BundleShapes.OfferFeed] },
        { "stores", "", [.. BundleShapes.Stores] },
        { "stores", "/$defs/store", [.. BundleShapes.Store] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Schema_Object_HasTheReadersPropertiesAndNoOthers(string schema, string at, string[] expected)
    {
        var element = At(schema, at);

        Assert.Equal(expected.Order(StringComparer.Ordinal), element.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.False(element.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void Reader_EveryPropertyOfTheSchemas_IsKnown()
    {
        // A value of no property's kind: what is known is then reported as wrong, never as unknown.
        var objects = new Dictionary<string, (string File, string Before, string After)>
        {
            ["bundle"] = ("bundle.json", "{ ", " }"),
            ["placement"] = ("placements/home.json", "{ ", " }"),
            ["creative"] = ("creatives/words.json", "{ ", " }"),
            ["experiment"] = ("experiments/words.json", "{ ", " }"),
            ["action"] = ("actions/words.json", "{ ", " }"),
            ["scenario"] = ("scenarios/words.json", "{ ", " }"),
            ["cap"] = ("caps/words.json", "{ ", " }"),
            ["segment"] = ("segments/words.json", "{ ", " }"),
            ["offer"] = ("offers/words.json", "{ ", " }"),
            ["stores"] = ("stores.json", "{ ", " }"),
        };

        foreach (var (schema, (file, before, after)) in objects)
        {
            foreach (var property in At(schema, "").GetProperty("properties").EnumerateObject())
            {
                var errors = BundleReader.Read(Bundles.With(file, $"{before}\"{property.Name}\": -0.5{after}")).Errors;

                Assert.DoesNotContain(errors, error => error.Message.StartsWith("there is no property", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Schema_Locales_AreTheKnownOnes()
    {
        var locales = At("bundle", "/properties/defaultLocale").GetProperty("enum").EnumerateArray().Select(tag => tag.GetString()!);

        Assert.Equal(Personalize.Core.Locales.LocaleCatalog.All.Select(locale => locale.Tag), locales);
    }

    [Fact]
    public void Schema_Limits_AreTheReaders()
    {
        Assert.Equal(BundleLimits.MaxPicturePx, At("placement", "/properties/widthPx").GetProperty("maximum").GetInt32());
        Assert.Equal(BundleLimits.MaxSteps, At("scenario", "/properties/steps").GetProperty("maxItems").GetInt32());
        Assert.Equal(BundleLimits.MaxRules, At("placement", "/properties/rules").GetProperty("maxItems").GetInt32());
        Assert.Equal(BundleLimits.MaxCap, At("cap", "/properties/max").GetProperty("maximum").GetInt32());
        Assert.Equal(Personalize.Core.Memories.MemoryLimits.MaxAge.TotalDays, At("cap", "/properties/windowDays").GetProperty("maximum").GetInt32());
        Assert.Equal(Personalize.Core.Caps.CapNames.Parts, At("cap", "/properties/each").GetProperty("enum").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal(BundleLimits.MaxOfferVariants, At("offer", "/properties/variants").GetProperty("maxItems").GetInt32());
        Assert.Equal(BundleLimits.MaxPrice, At("offer", "/$defs/amount").GetProperty("maximum").GetInt32());
        Assert.Equal(BundleLimits.MaxStores, At("stores", "/properties/stores").GetProperty("maxItems").GetInt32());
        Assert.Equal(BundleLimits.MaxArms, At("experiment", "/properties/arms").GetProperty("maxItems").GetInt32());
        Assert.Equal(BundleLimits.MaxBucketVersion, At("experiment", "/properties/bucketVersion").GetProperty("maximum").GetInt32());
        Assert.Equal(BundleShapes.ExperimentStatuses, At("experiment", "/properties/status").GetProperty("enum").EnumerateArray().Select(status => status.GetString()));
    }

    private static JsonElement At(string schema, string pointer)
    {
        var element = JsonDocument.Parse(BundleSchemas.Read(schema)).RootElement;
        return pointer.Split('/').Skip(1).Aggregate(element, (at, name) => at.GetProperty(name));
    }
}
