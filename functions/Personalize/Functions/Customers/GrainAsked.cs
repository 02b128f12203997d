using Personalize.Core.Identity;
using Personalize.Personalizing;

namespace Personalize.Functions.Customers;

/// <summary>The grain that a request means.</summary>
internal static class GrainAsked
{
    /// <summary>Null, with a sentence, where there is no such answer.</summary>
    public static (Grain? Grain, string? Fault) Of(HttpRequest request, CustomerPath path) => (request.Query["grain"].ToString(), path) switch
    {
        ("" or "person", { Part: "consents" }) => (Grain.Person, null),
        (_, { Part: "consents" }) => (null, "Consents hold for the person, with all registrations: leave grain out, or say person."),
        ("" or "person", { Part: "unmerge" }) => (Grain.Person, null),
        (_, { Part: "unmerge" }) => (null, "A registration is taken away from the person: leave grain out, or say person."),
        ("" or "household", { Registration.Kind: RegistrationKind.Household }) => (Grain.Household, null),
        ("person" or "registration", { Registration.Kind: RegistrationKind.Household }) => (null, "A household is no person: leave grain out, or say household."),
        ("" or "person", _) => (Grain.Person, null),
        ("registration", _) => (Grain.Registration, null),
        ("household", _) => (Grain.Household, null),
        _ => (null, "The grains are registration, person and household."),
    };
}
