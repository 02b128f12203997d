using Azure;
using Personalize.Core.Identity;
using Personalize.Core.Memories;
using Personalize.Core.Rights;

namespace Personalize.Storage.Rights;

/// <summary>How a customer stands with us: what is allowed, and what was shown. Knows its version, which nobody outside this room sees. Immutable.</summary>
public sealed class Standing
{
    internal Standing(RegistrationKey key, CustomerRights rights, CustomerMemory memory, ETag? version)
    {
        Key = key;
        Rights = rights;
        Memory = memory;
        Version = version;
    }

    /// <summary>Nothing was ever said by this customer, or shown.</summary>
    public static Standing None(RegistrationKey key) => Of(key, CustomerRights.Unspoken);

    /// <summary>Rights that are known already, where nothing is to be shown and nothing remembered.</summary>
    public static Standing Of(RegistrationKey key, CustomerRights rights) => new(key, rights, CustomerMemory.Empty, null);

    /// <summary>Whose.</summary>
    public RegistrationKey Key { get; }

    public CustomerRights Rights { get; }

    public CustomerMemory Memory { get; }

    internal ETag? Version { get; }
}
