using Personalize.Core.Identity;

namespace Personalize.Storage.Outbox;

/// <summary>A message to another hub partition, written with the change that caused it and sent afterwards, at least once.</summary>
/// <param name="From">The registration whose change caused it; the row lives beside that one's facet.</param>
/// <param name="Id">The message's id; the same change gives the same id, so writing it twice is writing it once.</param>
/// <param name="Partition">The hub partition it goes to.</param>
/// <param name="Body">The hub's body (<see cref="Core.Events.EventCodec"/>).</param>
public sealed record OutboxMessage(RegistrationKey From, string Id, int Partition, byte[] Body)
{
    /// <summary>Whether it goes to the hub of actions instead of that of events.</summary>
    public bool IsAction { get; init; }
}
