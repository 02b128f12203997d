using Personalize.Core.Identity;

namespace Personalize.Personalizing;

/// <summary>
/// Lets the requests of one customer that write the same row take turns within this process. Without it each of n requests at once writes against
/// all others: n² writes, until the deadline ends those that lose. The row's version still decides between processes.
/// </summary>
/// <remarks>Safe from many threads. Holds nothing of customers whom nobody asks for.</remarks>
internal sealed class CustomerTurns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RegistrationKey, CustomerTurn> _turns = [];

    /// <summary>Waits for the customer's turn; <see cref="Leave"/> ends it.</summary>
    /// <exception cref="OperationCanceledException">It did not come in time.</exception>
    public async Task<CustomerTurn> EnterAsync(RegistrationKey customer, CancellationToken stop)
    {
        CustomerTurn? turn;
        lock (_lock)
        {
            if (!_turns.TryGetValue(customer, out turn))
            {
                _turns[customer] = turn = new CustomerTurn();
            }

            turn.Users++;
        }

        try
        {
            await turn.Gate.WaitAsync(stop);
            return turn;
        }
        catch
        {
            Forget(customer, turn);
            throw;
        }
    }

    public void Leave(RegistrationKey customer, CustomerTurn turn)
    {
        turn.Gate.Release();
        Forget(customer, turn);
    }

    private void Forget(RegistrationKey customer, CustomerTurn turn)
    {
        lock (_lock)
        {
            if (--turn.Users > 0)
            {
                return;
            }

            _turns.Remove(customer);
        }

        turn.Dispose();
    }
}
