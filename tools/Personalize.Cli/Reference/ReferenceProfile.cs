namespace Personalize.Cli.Reference;

/// <summary>Who a customer of the reference stream is.</summary>
/// <param name="UserId">"r001" to "r500".</param>
/// <param name="FirstName">A first name.</param>
/// <param name="Zone">tzdb name.</param>
/// <param name="Store">Where they go.</param>
/// <param name="Channel">Where they said they like to be met; null for most.</param>
/// <param name="AllowsContact">Consent to communication.</param>
/// <param name="AllowsLocation">Consent to location.</param>
internal sealed record ReferenceProfile(string UserId, string FirstName, string Zone, string Store, string? Channel, bool AllowsContact, bool AllowsLocation)
{
    private static readonly string[] FirstNames = ["Ada", "Léa", "Zoé", "Noah", "Mia", "Tom", "Ines", "Paul", "Emma", "Luca", "Anna", "Hugo", "Sara", "Jan", "Nina", "Omar"];
    private static readonly (string Zone, string Store)[] Homes =
        [("Europe/Paris", "Lyon"), ("Europe/Paris", "Paris"), ("Europe/Zurich", "Zürich"), ("Europe/London", "London"), ("Europe/Madrid", "Madrid")];

    private static readonly string[] Channels = ["email", "app", "sms", "call"];

    public static ReferenceProfile Of(int number, Random random)
    {
        var (zone, store) = Homes[random.Next(Homes.Length)];
        return new ReferenceProfile(
            $"r{number:D3}", FirstNames[random.Next(FirstNames.Length)], zone, store,
            random.Next(4) == 0 ? Channels[random.Next(Channels.Length)] : null, random.Next(100) < 85, random.Next(100) < 65);
    }
}
