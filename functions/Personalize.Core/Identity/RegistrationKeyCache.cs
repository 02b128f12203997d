namespace Personalize.Core.Identity;

/// <summary>
/// Keys of registrations that were asked for lately: a keyed hash costs as much as half of a fold. Two generations, the older one
/// dropped when the younger is full. Safe to use from many threads.
/// </summary>
/// <param name="hasher">Makes the keys.</param>
/// <param name="capacity">Of each generation; some 150 bytes a key.</param>
public sealed class RegistrationKeyCache(RegistrationHasher hasher, int capacity)
{
    private readonly Lock _lock = new();
    private Dictionary<Registration, RegistrationKey> _young = [];
    private Dictionary<Registration, RegistrationKey> _old = [];

    /// <inheritdoc cref="RegistrationHasher.KeyOf"/>
    public RegistrationKey KeyOf(Registration registration)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(registration, out var key))
            {
                return key;
            }

            if (!_old.TryGetValue(registration, out key))
            {
                key = hasher.KeyOf(registration);
            }

            if (_young.Count >= capacity)
            {
                (_old, _young) = (_young, []);
            }

            _young[registration] = key;
            return key;
        }
    }
}
