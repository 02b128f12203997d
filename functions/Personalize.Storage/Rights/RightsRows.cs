using Personalize.Core.Identity;
using Personalize.Core.Memories;
using Personalize.Core.Rights;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Rights;

/// <summary>
/// Rights as rows: for each purpose spoken about, "location" (granted?) and "locationAt"; "memory" is what the customer was shown. Keys:
/// "5f", "5f0c…91".
/// </summary>
internal static class RightsRows
{
    private const string Memory = "memory";

    public static string PartitionOf(RegistrationKey key) => key.Hex[..2];

    public static TableEntity Write(RegistrationKey key, CustomerRights rights)
    {
        var row = new TableEntity(PartitionOf(key), key.Hex).Set("erased", rights.Erased);
        foreach (var (name, purpose) in PurposeNames.All)
        {
            if (rights[purpose] is { } consent)
            {
                row.Set(name, consent.Granted).Set(name + "At", consent.At);
            }
        }

        return row;
    }

    public static TableEntity WriteMemory(RegistrationKey key, CustomerMemory memory) =>
        new TableEntity(PartitionOf(key), key.Hex).Set(Memory, MemoryCodec.Write(memory));

    /// <exception cref="InvalidDataException">The column is not what <see cref="WriteMemory"/> wrote.</exception>
    public static CustomerMemory ReadMemory(TableEntity row) => MemoryCodec.Read(row.GetBinary(Memory));

    public static CustomerRights Read(TableEntity row)
    {
        var rights = new CustomerRights { Erased = row.GetBoolean("erased") ?? false };
        foreach (var (name, purpose) in PurposeNames.All)
        {
            if (row.GetBoolean(name) is { } granted && row.GetDateTimeOffset(name + "At") is { } at)
            {
                rights = rights.With(purpose, new Consent(granted, at));
            }
        }

        return rights;
    }
}
