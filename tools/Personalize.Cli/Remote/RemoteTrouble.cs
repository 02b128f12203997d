namespace Personalize.Cli.Remote;

/// <summary>The deployment cannot be used as asked; the message says what to do about it.</summary>
internal sealed class RemoteTrouble(string message) : Exception(message)
{
    /// <summary>Runs a command: what goes wrong with the deployment or a file, or is stopped by the user, is one line and an exit code.</summary>
    public static async Task<int> SaidAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (RemoteTrouble trouble)
        {
            await Console.Error.WriteLineAsync(trouble.Message);
            return 1;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(trouble.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 130;
        }
    }
}
