using System.Text.Json.Nodes;

namespace Personalize.EndToEnd.Stack;

/// <summary>Customers as tests need them, made known through the Segment client.</summary>
internal static class Persons
{
    private static int _lastCell;

    /// <summary>A place on land of nobody else's weather: each test sets the sky over its own cell of 0.1°.</summary>
    public static (double Latitude, double Longitude) OwnPlace()
    {
        var cell = Interlocked.Increment(ref _lastCell);
        return (44 + cell % 40 * 0.1 + 0.05, 1 + cell / 40 * 0.1 + 0.05);
    }

    /// <summary>Makes somebody known with a name, a home and British English; returns the user id once it is folded.</summary>
    public static async Task<string> MakeKnownAsync(this StackFixture stack, (double Latitude, double Longitude) home, CancellationToken stop, string firstName = "Maud")
    {
        var userId = Unique.Id("person");
        var address = new JsonObject { ["city"] = "Quietville", ["country"] = "FR", ["latitude"] = home.Latitude, ["longitude"] = home.Longitude };
        await stack.Segment.IdentifyAsync(userId, new JsonObject { ["firstName"] = firstName, ["locale"] = "en-GB", ["address"] = address }, stop);
        await stack.DrainAsync(stop);
        return userId;
    }

    /// <summary>Somebody looks at a product of a category.</summary>
    public static Task ViewProductAsync(this StackFixture stack, string userId, string category, string name, CancellationToken stop) =>
        stack.Segment.TrackAsync(userId, "Product Viewed", new JsonObject { ["product_id"] = "P-" + name, ["name"] = name, ["category"] = category }, stop);

    /// <summary>Opens a picture until the recorded decision satisfies; returns both.</summary>
    public static async Task<(OpenedPicture Picture, JsonNode Decision)> OpenUntilAsync(
        this StackFixture stack, string what, Uri picture, Func<JsonNode, bool> isIt, CancellationToken stop)
    {
        var (opened, decision) = await TestKit.Until.SeenAsync(what, LookAsync, seen => seen.Decision is not null && isIt(seen.Decision), stop);
        return (opened, decision!);

        async Task<(OpenedPicture Opened, JsonNode? Decision)> LookAsync()
        {
            var opened = await stack.Client.OpenAsync(picture, stop);
            return (opened, opened.DecisionId is { } id ? await stack.Client.GetAsync("/v1/decisions/" + id, stop) : null);
        }
    }

    /// <summary>Whether the decision was taken under this weather.</summary>
    public static bool SawWeather(JsonNode decision, string condition) => (string?)decision["weather"]?["condition"] == condition;
}
