using Personalize.Core.Identity;

namespace Personalize.Core.Passes;

/// <summary>What a pass says once opened: for whom a picture is, in which message, until when, and with which fields.</summary>
/// <param name="Customer">The recipient's registration, as its keyed hash; the pass never holds an id or an address.</param>
/// <param name="MessageHash">The message the pass was issued for: <see cref="PassMessage.HashOf"/> of its name.</param>
/// <param name="Expires">The first day (UTC) on which the pass is refused. 1970-01-01 to 2149-06-06.</param>
/// <param name="Fields">Fields carried inside the pass; empty when there are none or when <paramref name="FieldsInContext"/>.</param>
/// <param name="FieldsInContext">True when the fields were too long for the pass and lie in the customer's context under the message hash.</param>
public sealed record Pass(RegistrationKey Customer, ulong MessageHash, DateOnly Expires, PassFields Fields, bool FieldsInContext = false)
{
    /// <summary>A pass for these fields: inside when they fit, otherwise marked as lying in the context.</summary>
    public static Pass For(RegistrationKey customer, string message, DateOnly expires, IEnumerable<KeyValuePair<string, string>> fields) =>
        PassFields.TryFitFields(fields, out var fitted)
            ? new Pass(customer, PassMessage.HashOf(message), expires, fitted)
            : new Pass(customer, PassMessage.HashOf(message), expires, PassFields.None, FieldsInContext: true);
}
