using Personalize.Storage.Resilience;

namespace Personalize.Storage.Tables;

/// <summary>Gives table clients that share one connection and one resilience profile.</summary>
public sealed class TableServiceClient(StorageConnection connection, StorageProfile profile)
{
    /// <param name="name">3–63 letters and digits, a letter first.</param>
    /// <exception cref="ArgumentException">Not a table name.</exception>
    public TableClient GetTableClient(string name)
    {
        if (name.Length is < 3 or > 63 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException($"'{name}' is not a table name: 3 to 63 letters and digits, a letter first.", nameof(name));
        }

        return new HttpTableClient(name, new TableRequests(connection.Tables, connection.TablesEndpoint, name), profile);
    }
}
