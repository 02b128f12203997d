using System.Text.Json;
using Personalize.Hosting;
using Personalize.Personalizing;

namespace Personalize.Functions.Decide;

/// <summary>What a page, app or kiosk asks.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Placements">Where content is wanted; up to 20, in the order asked.</param>
/// <param name="Offers">Ids of the offers whose terms are wanted; up to 20, in the order asked. At least one of the two lists is not empty.</param>
internal sealed record DecideRequest(WebCaller Caller, IReadOnlyList<string> Placements, IReadOnlyList<string> Offers)
{
    private const int MaxNames = 20;

    /// <summary>Reads a request, or gives null with every fault.</summary>
    public static DecideRequest? Read(JsonElement root, ReadOnlySpan<byte> identitySecret, List<ProblemError> errors)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new ProblemError("", "The body is a JSON object."));
            return null;
        }

        var caller = WebCaller.Read(root, identitySecret, errors);
        var offers = NamesOf(root, "offers", "offer ids", isNeeded: false, errors);
        var placements = NamesOf(root, "placements", "placement names", isNeeded: offers.Count == 0, errors);
        return errors.Count > 0 ? null : new DecideRequest(caller, placements, offers);
    }

    private static List<string> NamesOf(JsonElement root, string name, string what, bool isNeeded, List<ProblemError> errors)
    {
        var isThere = root.TryGetProperty(name, out var list);
        if (!isThere && !isNeeded)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MaxNames)
        {
            errors.Add(new ProblemError("/" + name, $"A list of 1 to {MaxNames} {what} is required."));
            return [];
        }

        var names = list.EnumerateArray().Select(JsonBody.TextOf).ToList();
        errors.AddRange(names.Index().Where(known => known.Item is null).Select(known => new ProblemError($"/{name}/{known.Index}", "A name is a text.")));
        return [.. names.OfType<string>()];
    }
}
