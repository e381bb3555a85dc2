using System.Diagnostics;

namespace AuthServer.Bench.Load;

/// <summary>When requests are sent: one after the other on each connection, or so many a second over all of them, whatever the server does.</summary>
internal sealed class Pace(LoadOptions options, Stopwatch watch)
{
    /// <summary>Waits until the next request of a worker is due, and gives the moment from which its time counts.</summary>
    /// <remarks>A request that is due while its connection still waits for an answer counts from when it was due: its caller would wait, too.</remarks>
    public async ValueTask<TimeSpan> NextAsync(int worker, int turn)
    {
        if (options.Rate == 0)
            return watch.Elapsed;

        var due = TimeSpan.FromSeconds((worker + ((double)turn * options.Connections)) / options.Rate);
        if (due <= watch.Elapsed)
            return due;

        await Task.Delay(due - watch.Elapsed);
        return watch.Elapsed;
    }
}
