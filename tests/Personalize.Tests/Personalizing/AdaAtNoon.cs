using Personalize.Core.Attributes;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Locales;
using Personalize.Core.Opens;
using Personalize.Core.Places;
using Personalize.Core.Rights;
using Personalize.Personalizing;
using Personalize.Storage.Rights;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Personalize.Tests.Core;

namespace Personalize.Tests.Personalizing;

/// <summary>A customer who opens a mail at noon, and the table that remembers what she was shown.</summary>
internal static class AdaAtNoon
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    public static readonly ConsentDefaults Defaults = new(false, true, true, false);
    public static readonly RegistrationHasher Hasher = new("a secret of the tests, long enough"u8.ToArray());
    public static readonly RegistrationKey Ada = Hasher.KeyOf(new Registration(RegistrationKind.User, "ada"));

    /// <summary>Of household h1.</summary>
    public static readonly CustomerContext AtHome = CustomerContext.Empty with
    {
        Traits = new Dictionary<string, Trait> { [HouseholdReader.Trait] = new("\"h1\"", Noon, "crm", SourceTrust.Server) },
    };

    private static readonly AttributeValue Attributes = Json.Value("""{ "customer": { "id": "ada" } }""");

    /// <summary>With what the store remembers of her, or of somebody else.</summary>
    public static async Task<Situation> SituationAsync(RightsStore store, CancellationToken stop, CustomerContext? customer = null, RegistrationKey? who = null) => new(
        new Opener(Noon, OpenClassifier.Judge("Mozilla/5.0 (X11; Linux x86_64) Chrome/142"), null), customer, null, Place.Unknown, null, LocaleCatalog.Find("en-GB"), Attributes)
    {
        Standing = await store.ReadStandingAsync(who ?? Ada, stop),
    };

    /// <summary>Nobody is known in it.</summary>
    public static async Task<MemoryTableClient> TableAsync(CancellationToken stop)
    {
        var table = new MemoryTableClient("rights", new FakeClock(Noon));
        await table.CreateIfNotExistsAsync(stop);
        return table;
    }
}
