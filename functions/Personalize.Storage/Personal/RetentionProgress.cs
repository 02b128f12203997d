using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Personal;

/// <summary>How far the walk through everybody has come: one row of table "rights", "retention/progress".</summary>
public sealed class RetentionProgress(TableClient rights)
{
    private const string Key = "retention";
    private const string Row = "progress";

    /// <summary>Where to go on, and when the round began; from the start where nothing is known.</summary>
    public async Task<(int Part, RegistrationKey? After, DateTimeOffset? BegunAt)> ReadAsync(CancellationToken stop)
    {
        var row = await rights.GetEntityIfExistsAsync(Key, Row, stop);
        return (row?.GetInt32("part") ?? 0, RegistrationKey.TryParse(row?.GetString("after"), out var key) ? key : null, row?.GetDateTimeOffset("begunAt"));
    }

    public Task SaveAsync(int part, RegistrationKey? after, DateTimeOffset begunAt, CancellationToken stop) => rights.UpsertEntityAsync(
        new TableEntity(Key, Row).Set("part", part).Set("after", after?.Hex).Set("begunAt", begunAt), TableUpdateMode.Replace, stop);
}
