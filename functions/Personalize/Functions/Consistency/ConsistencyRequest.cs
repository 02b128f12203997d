using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Identity;
using Personalize.Core.Opens;
using Personalize.Hosting;
using Personalize.Personalizing;

namespace Personalize.Functions.Consistency;

/// <summary>Who is to be asked for, where, and on which channels.</summary>
/// <param name="Customers">1 to 100.</param>
/// <param name="Placements">In the order asked; all of the content where none is named.</param>
/// <param name="Channels">2 to 4, names unique.</param>
internal sealed record ConsistencyRequest(IReadOnlyList<Registration> Customers, IReadOnlyList<Placement> Placements, IReadOnlyList<AskedChannel> Channels)
{
    private const int MaxCustomers = 100;
    private const int MaxChannels = 4;
    private static readonly Dictionary<string, OpenClass> Classes = Enum.GetValues<OpenClass>().ToDictionary(OpenRules.TextOf, known => known, StringComparer.Ordinal);

    /// <summary>Reads a request, or gives null with every fault.</summary>
    public static ConsistencyRequest? Read(JsonElement root, ContentBundle bundle, List<ProblemError> errors)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new ProblemError("", "The body is a JSON object."));
            return null;
        }

        var request = new ConsistencyRequest(CustomersOf(root, errors), PlacementsOf(root, bundle, errors), ChannelsOf(root, errors));
        return errors.Count > 0 ? null : request;
    }

    private static List<Registration> CustomersOf(JsonElement root, List<ProblemError> errors)
    {
        var customers = new List<Registration>();
        if (!root.TryGetProperty("customers", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MaxCustomers)
        {
            errors.Add(new ProblemError("/customers", $"A list of 1 to {MaxCustomers} customers is required."));
            return customers;
        }

        foreach (var (item, index) in list.EnumerateArray().Select((item, index) => (item, index)))
        {
            if (Registration.TryParse(JsonBody.TextOf(item), out var customer))
            {
                customers.Add(customer);
            }
            else
            {
                errors.Add(new ProblemError($"/customers/{index}", "A customer is a userId, or anonymous:{id}."));
            }
        }

        return customers;
    }

    private static List<Placement> PlacementsOf(JsonElement root, ContentBundle bundle, List<ProblemError> errors)
    {
        if (!root.TryGetProperty("placements", out var list))
        {
            return [.. bundle.PlacementsInOrder];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            errors.Add(new ProblemError("/placements", "A list of placement names."));
            return [];
        }

        return AskedNames.PlacementsOf(list, bundle, errors);
    }

    private static List<AskedChannel> ChannelsOf(JsonElement root, List<ProblemError> errors)
    {
        if (!root.TryGetProperty("channels", out var list))
        {
            return [.. AskedChannel.Usual];
        }

        var channels = new List<AskedChannel>();
        foreach (var (item, index) in list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Take(MaxChannels + 1).Select((item, index) => (item, index)) : [])
        {
            if (ChannelOf(item, $"/channels/{index}", errors) is { } channel && channels.TrueForAll(other => other.Name != channel.Name))
            {
                channels.Add(channel);
            }
            else
            {
                errors.Add(new ProblemError($"/channels/{index}", "A channel is a word, named once: \"email\", or { \"channel\": \"web\", \"page\": {…}, \"locale\": \"fr-FR\", \"timezone\": \"Europe/Paris\", \"openClass\": \"gmailProxy\" }."));
            }
        }

        if (channels.Count is < 2 or > MaxChannels)
        {
            errors.Add(new ProblemError("/channels", $"A list of 2 to {MaxChannels} channels."));
        }

        return channels;
    }

    private static AskedChannel? ChannelOf(JsonElement item, string at, List<ProblemError> errors)
    {
        var name = item.ValueKind == JsonValueKind.Object ? JsonBody.TextProperty(item, "channel") : JsonBody.TextOf(item);
        if (!AskedNames.IsChannel(name))
        {
            return null;
        }

        var channel = AskedChannel.Of(name);
        if (item.ValueKind != JsonValueKind.Object)
        {
            return channel;
        }

        var page = AttributeValue.Null;
        if (item.TryGetProperty("page", out var given) && !AttributeReader.TryRead(given, AttributeLimits.Page, out page, out var reason))
        {
            errors.Add(new ProblemError(at + "/page", reason));
        }

        var openClass = JsonBody.TextProperty(item, "openClass");
        if (openClass is not null && !Classes.ContainsKey(openClass))
        {
            errors.Add(new ProblemError(at + "/openClass", $"The class is one of {string.Join(", ", Classes.Keys)}."));
        }

        return channel with
        {
            Verdict = openClass is null ? channel.Verdict : new OpenVerdict(Classes.GetValueOrDefault(openClass), "unknown", "unknown"),
            Page = page,
            Locale = JsonBody.TextProperty(item, "locale"),
            TimeZone = JsonBody.TextProperty(item, "timezone"),
        };
    }
}
