using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Identity;
using Personalize.Core.Scans;
using Personalize.Hosting;
using Personalize.Personalizing;

namespace Personalize.Functions.Scans;

/// <summary>A code that is to be made.</summary>
/// <param name="Code">What stands behind it.</param>
/// <param name="Customer">Whose own it is; null for a place's.</param>
/// <param name="Lasts">How long it may be scanned.</param>
internal sealed record ScansRequest(ScanCode Code, Registration? Customer, TimeSpan Lasts)
{
    private const int MaxWordLength = 64;
    private const int MaxPlacements = 10;
    private const int MaxLandingLength = 500;
    private static readonly TimeSpan MaxWindow = TimeSpan.FromDays(400);
    private static readonly TimeSpan MaxLasts = TimeSpan.FromDays(3_650);

    // A sticker hangs for a year; what identifies somebody is shown for minutes.
    private static readonly TimeSpan PlaceLasts = TimeSpan.FromDays(365);
    private static readonly TimeSpan OwnLasts = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DefaultWindow = TimeSpan.FromHours(1);
    private static readonly (string Name, TimeSpan Unit)[] Units =
        [("expiresInSeconds", TimeSpan.FromSeconds(1)), ("expiresInMinutes", TimeSpan.FromMinutes(1)), ("expiresInDays", TimeSpan.FromDays(1))];

    /// <summary>Reads a request, or gives null with every fault.</summary>
    public static ScansRequest? Read(JsonElement root, ContentBundle bundle, List<ProblemError> errors)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new ProblemError("", "The body is a JSON object."));
            return null;
        }

        var customer = CustomerOf(root, errors);
        var use = UseOf(root, isOwn: customer is not null, errors);
        var code = new ScanCode(Word(root, "kind", errors) ?? Missing("kind", errors), Word(root, "name", errors) ?? Missing("name", errors), use, WindowOf(root, use, errors))
        {
            Placements = PlacementsOf(root, bundle, errors),
            Store = StoreOf(root, bundle, errors),
            Channel = Word(root, "channel", errors)?.ToLowerInvariant() ?? "store",
            Customer = customer?.ToString(),
            Links = Flag(root, "links", errors),
            Landing = LandingOf(root, errors),
            Data = DataOf(root, errors),
        };
        if (code.Links && customer is null)
        {
            errors.Add(new ProblemError("/links", "Only a customer's own code links phones: name a \"customer\"."));
        }

        var lasts = LastsOf(root, customer is null ? PlaceLasts : OwnLasts, errors);
        return errors.Count > 0 ? null : new ScansRequest(code, customer, lasts);
    }

    private static string Missing(string name, List<ProblemError> errors)
    {
        if (!errors.Exists(error => error.At == "/" + name))
        {
            errors.Add(new ProblemError("/" + name, $"\"{name}\" is missing: what the code hangs at, such as \"kind\": \"shelf\", \"name\": \"lamps-3\"."));
        }

        return "";
    }

    private static string? Word(JsonElement root, string name, List<ProblemError> errors)
    {
        if (!root.TryGetProperty(name, out var given) || given.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (JsonBody.TextOf(given) is { Length: > 0 and <= MaxWordLength } word && word.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or ':'))
        {
            return word;
        }

        errors.Add(new ProblemError("/" + name, $"\"{name}\" has 1 to {MaxWordLength} letters, digits, \"-\", \"_\", \".\" or \":\"."));
        return null;
    }

    private static Registration? CustomerOf(JsonElement root, List<ProblemError> errors)
    {
        if (!root.TryGetProperty("customer", out var given) || given.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (Registration.TryParse(JsonBody.TextOf(given), out var customer))
        {
            return customer;
        }

        errors.Add(new ProblemError("/customer", "A customer is a userId, or anonymous:{id}, card:{id}."));
        return null;
    }

    private static ScanUse UseOf(JsonElement root, bool isOwn, List<ProblemError> errors)
    {
        if (!root.TryGetProperty("use", out var given))
        {
            return isOwn ? ScanUse.Once : ScanUse.OncePerWindow;
        }

        var use = ScanCodes.Uses.IndexOf(JsonBody.TextOf(given) ?? "");
        if (use < 0)
        {
            errors.Add(new ProblemError("/use", $"\"use\" is one of {string.Join(", ", ScanCodes.Uses)}."));
        }

        return (ScanUse)Math.Max(0, use);
    }

    private static TimeSpan WindowOf(JsonElement root, ScanUse use, List<ProblemError> errors)
    {
        if (use == ScanUse.OncePerWindow)
        {
            return Time(root, "windowMinutes", TimeSpan.FromMinutes(1), MaxWindow, errors) ?? DefaultWindow;
        }

        if (root.TryGetProperty("windowMinutes", out _))
        {
            errors.Add(new ProblemError("/windowMinutes", "A window belongs to \"use\": \"oncePerWindow\"."));
        }

        return TimeSpan.Zero;
    }

    private static TimeSpan LastsOf(JsonElement root, TimeSpan otherwise, List<ProblemError> errors)
    {
        var given = Units.Where(unit => root.TryGetProperty(unit.Name, out _)).ToList();
        if (given.Count > 1)
        {
            errors.Add(new ProblemError("/" + given[1].Name, $"One of {string.Join(", ", Units.Select(unit => unit.Name))} says when the code ends."));
        }

        return given.Count == 0 ? otherwise : Time(root, given[0].Name, given[0].Unit, MaxLasts, errors) ?? otherwise;
    }

    private static TimeSpan? Time(JsonElement root, string name, TimeSpan unit, TimeSpan most, List<ProblemError> errors)
    {
        if (!root.TryGetProperty(name, out var given))
        {
            return null;
        }

        if (given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var number) && number >= 1 && number <= most / unit)
        {
            return unit * number;
        }

        errors.Add(new ProblemError("/" + name, $"\"{name}\" is a whole number from 1 to {most / unit:0}."));
        return null;
    }

    private static ImmutableArray<string> PlacementsOf(JsonElement root, ContentBundle bundle, List<ProblemError> errors)
    {
        if (!root.TryGetProperty("placements", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxPlacements)
        {
            errors.Add(new ProblemError("/placements", $"A list of at most {MaxPlacements} placement names."));
            return [];
        }

        return [.. AskedNames.PlacementsOf(list, bundle, errors).Select(placement => placement.Name)];
    }

    private static string? StoreOf(JsonElement root, ContentBundle bundle, List<ProblemError> errors)
    {
        var store = Word(root, "store", errors);
        if (store is not null && !bundle.Stores.Any(known => known.Id == store))
        {
            errors.Add(new ProblemError("/store", "The current content has no store of this id."));
        }

        return store;
    }

    private static bool Flag(JsonElement root, string name, List<ProblemError> errors)
    {
        if (root.TryGetProperty(name, out var given) && given.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            errors.Add(new ProblemError("/" + name, $"\"{name}\" is true or false."));
        }

        return given.ValueKind == JsonValueKind.True;
    }

    private static string? LandingOf(JsonElement root, List<ProblemError> errors)
    {
        if (!root.TryGetProperty("landing", out var given) || given.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (JsonBody.TextOf(given) is { Length: <= MaxLandingLength } text && Uri.TryCreate(text, UriKind.Absolute, out var landing) && landing.Fragment.Length == 0
            && (landing.Scheme == Uri.UriSchemeHttps || (landing.Scheme == Uri.UriSchemeHttp && landing.IsLoopback)))
        {
            return landing.AbsoluteUri;
        }

        errors.Add(new ProblemError("/landing", "A landing is an https address without a fragment: the page that asks who holds the phone."));
        return null;
    }

    private static AttributeValue DataOf(JsonElement root, List<ProblemError> errors)
    {
        if (!root.TryGetProperty("data", out var given))
        {
            return AttributeValue.Null;
        }

        if (JsonMarshal.GetRawUtf8Value(given).Length <= AmbientLimits.MaxDataBytes && AttributeReader.TryRead(given, AmbientLimits.Data, out var data, out _))
        {
            return data;
        }

        errors.Add(new ProblemError("/data", $"The data has at most {AmbientLimits.MaxDataBytes} bytes and {AmbientLimits.Data.MaxDepth} levels."));
        return AttributeValue.Null;
    }
}
