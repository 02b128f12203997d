using System.Text.Json;
using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Personalizing;

namespace Personalize.Functions.Handoffs;

/// <summary>A conversation that is to go on elsewhere.</summary>
internal sealed record HandoffRequest(Registration Customer, string From, IReadOnlyList<string> To, string Topic, bool IsSensitive, TimeSpan Lasts)
{
    private const int MaxTextLength = 200;
    private const int MaxChannels = 8;
    private const int DefaultMinutes = 24 * 60;
    private const int MaxMinutes = 30 * 24 * 60;

    /// <summary>Reads a request, or gives null with every fault.</summary>
    public static HandoffRequest? Read(JsonElement root, List<ProblemError> errors)
    {
        if (!Registration.TryParse(JsonBody.TextProperty(root, "customer"), out var customer))
        {
            errors.Add(new ProblemError("/customer", "A customer is a userId, or anonymous:{id}."));
        }

        var from = Text(root, "from", errors);
        var topic = Text(root, "topic", errors);
        var to = ReadChannels(root, errors);
        var isSensitive = ReadSensitive(root, errors);
        var minutes = ReadMinutes(root, errors);
        return errors.Count > 0 ? null : new HandoffRequest(customer, from, to, topic, isSensitive, TimeSpan.FromMinutes(minutes));
    }

    private static string Text(JsonElement root, string name, List<ProblemError> errors)
    {
        if (JsonBody.TextProperty(root, name) is { Length: > 0 and <= MaxTextLength } text)
        {
            return text;
        }

        errors.Add(new ProblemError("/" + name, $"\"{name}\" is a text of 1 to {MaxTextLength} characters."));
        return "";
    }

    private static List<string> ReadChannels(JsonElement root, List<ProblemError> errors)
    {
        var channels = new List<string>();
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("to", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray().Take(MaxChannels + 1))
            {
                var channel = JsonBody.TextOf(item);
                if (AskedNames.IsChannel(channel))
                {
                    channels.Add(channel.ToLowerInvariant());
                }
                else
                {
                    errors.Add(new ProblemError($"/to/{channels.Count}", "A channel is a word: \"sms\", \"app\"."));
                    return channels;
                }
            }
        }

        if (channels.Count is 0 or > MaxChannels)
        {
            errors.Add(new ProblemError("/to", $"\"to\" is a list of 1 to {MaxChannels} channels."));
        }

        return channels;
    }

    // What is meant to be sensitive and misspelled must not go out as if it were not.
    private static bool ReadSensitive(JsonElement root, List<ProblemError> errors)
    {
        if (JsonBody.Property(root, "sensitive") is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            errors.Add(new ProblemError("/sensitive", "\"sensitive\" is true or false."));
        }

        return JsonBody.Property(root, "sensitive") is { ValueKind: JsonValueKind.True };
    }

    private static int ReadMinutes(JsonElement root, List<ProblemError> errors)
    {
        if (JsonBody.Property(root, "expiresInMinutes") is not { } given)
        {
            return DefaultMinutes;
        }

        if (given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var minutes) && minutes is >= 1 and <= MaxMinutes)
        {
            return minutes;
        }

        errors.Add(new ProblemError("/expiresInMinutes", $"\"expiresInMinutes\" is a whole number from 1 to {MaxMinutes}."));
        return DefaultMinutes;
    }
}
