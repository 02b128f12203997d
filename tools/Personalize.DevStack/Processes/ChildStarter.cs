using System.Collections.Concurrent;

namespace Personalize.DevStack.Processes;

/// <summary>Runs every start of a process on one thread that lives as long as this process.</summary>
/// <remarks>
/// The kernel's "parent" of a parent-death signal is the thread that forked (prctl(2), PR_SET_PDEATHSIG). Started from a pool thread, a
/// child would be killed whenever the pool retires that thread.
/// </remarks>
internal static class ChildStarter
{
    private static readonly BlockingCollection<Action> Starts = StartThread();

    public static T Run<T>(Func<T> start)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                done.SetResult(start());
            }
            catch (Exception trouble)
            {
                done.SetException(trouble);   // the caller's thread throws it
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<Action> StartThread()
    {
        var starts = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var start in starts.GetConsumingEnumerable())
            {
                start();
            }
        })
        { IsBackground = true, Name = "Child processes" }.Start();
        return starts;
    }
}
