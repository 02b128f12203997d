using Personalize.Core.Identity;
using Personalize.Storage.Rights;

namespace Personalize.Storage.DeadLetters;

/// <summary>Keeps the words of erased customers out of the dead letters: a replay brings the same poison again.</summary>
public sealed class DeadLetterGuard(RightsStore rights, RegistrationHasher hasher)
{
    /// <summary>Whether a letter names anybody who was erased.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Nobody knows.</exception>
    public async Task<bool> IsOfErasedAsync(DeadLetter letter, CancellationToken stop)
    {
        foreach (var mentioned in Mentions.Of(letter.Raw.Span))
        {
            if ((await rights.ReadAsync(hasher.KeyOf(mentioned), stop)).Erased)
            {
                return true;
            }
        }

        return false;
    }
}
