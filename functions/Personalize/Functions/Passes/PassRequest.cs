using System.Text.Json;
using Personalize.Core.Content;
using Personalize.Core.Identity;
using Personalize.Hosting;

namespace Personalize.Functions.Passes;

/// <summary>Reads what a mail sender asks for, and every fault of it with its position.</summary>
internal static class PassRequest
{
    private const int MaxMessageLength = 200;
    private const int MaxFields = 32;
    private const int MaxFieldLength = 1_024;
    private const int MaxExpiresInDays = 3_650;

    /// <summary>The order, or null with the faults.</summary>
    /// <param name="message">As sent.</param>
    /// <param name="placements">As sent.</param>
    /// <param name="expiresInDays">As sent, or the deployment's default.</param>
    /// <param name="isPicture">Whether the current content has a picture placement of this name.</param>
    /// <param name="errors">Takes the faults.</param>
    public static PassOrder? ReadOrder(
        string? message, IReadOnlyList<string> placements, int? expiresInDays, Func<string, bool> isPicture, List<ProblemError> errors)
    {
        if (string.IsNullOrWhiteSpace(message) || message.Length > MaxMessageLength || message.Any(char.IsControl))
        {
            errors.Add(new ProblemError("/message", $"The mailing's name is required: 1 to {MaxMessageLength} characters."));
        }

        if (placements.Count == 0)
        {
            errors.Add(new ProblemError("/placements", "At least one placement is required."));
        }

        for (var index = 0; index < placements.Count; index++)
        {
            if (!isPicture(placements[index]))
            {
                errors.Add(new ProblemError($"/placements/{index}", "The current content has no picture placement of this name."));
            }
        }

        if (expiresInDays is not (>= 1 and <= MaxExpiresInDays))
        {
            errors.Add(new ProblemError("/expiresInDays", $"Must be a whole number from 1 to {MaxExpiresInDays}."));
        }

        return errors.Count == 0 ? new PassOrder(message!, placements, expiresInDays!.Value) : null;
    }

    /// <summary>A recipient of a JSON list, or null with the fault.</summary>
    public static Recipient? ReadRecipient(JsonElement element, string at, List<ProblemError> errors)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new ProblemError(at, "A recipient is an object with userId and, optionally, fields."));
            return null;
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (element.TryGetProperty("fields", out var given) && given.ValueKind != JsonValueKind.Null)
        {
            if (given.ValueKind != JsonValueKind.Object)
            {
                errors.Add(new ProblemError(at + "/fields", "Must be an object of texts and numbers."));
                return null;
            }

            foreach (var field in given.EnumerateObject())
            {
                if (TextOf(field.Value) is not { } value)
                {
                    errors.Add(new ProblemError(JsonPointer.Append(at + "/fields", field.Name), "Must be a text, a number, true or false."));
                    return null;
                }

                fields[field.Name] = value;
            }
        }

        return Check(JsonBody.IdProperty(element, "userId"), fields, at, errors);
    }

    /// <summary>A recipient from checked parts, or null with the fault.</summary>
    public static Recipient? Check(string? userId, Dictionary<string, string> fields, string at, List<ProblemError> errors)
    {
        if (Registration.NamesAKind(userId))
        {
            errors.Add(new ProblemError(at + "/userId", Registration.KindReason));
            return null;
        }

        if (Registration.Of(RegistrationKind.User, userId) is not { } customer)
        {
            errors.Add(new ProblemError(at + "/userId", $"A user id of 1 to {Registration.MaxIdLength} characters is required; placeholders such as \"null\" are refused."));
            return null;
        }

        if (fields.Count > MaxFields || fields.Any(field => field.Key.Length is 0 or > 64 || field.Value.Length > MaxFieldLength))
        {
            errors.Add(new ProblemError(at + "/fields", $"At most {MaxFields} fields, names of 1 to 64 and values of at most {MaxFieldLength} characters."));
            return null;
        }

        return new Recipient(customer, userId!, fields);
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonBody.TextOf(value),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
