using System.Collections.Concurrent;

namespace AuthServer.Infrastructure.SharedKernel;

/// <summary>Lets requests that have the same question ask it together: while one is on its way, those who come gather for the next.</summary>
/// <remarks>
/// A lone request is asked for at once. Whoever comes while an answer is awaited waits with the others, and the first of them then asks
/// for all. Nobody leaves the crowd early: a question has a time-out, and somebody may be relied on to ask.
/// INVARIANT: an answer is given only to those who came before its question was asked, so it is never older than their own would be.
/// </remarks>
/// <typeparam name="TKey">What names a question.</typeparam>
/// <typeparam name="TAnswer">What each of them gets.</typeparam>
internal sealed class Crowds<TKey, TAnswer>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Crowd> _crowds = new();

    /// <summary>Asks, alone or for others too. <paramref name="ask"/> is told for how many, and answers for each of them in their order.</summary>
    public async Task<TAnswer> AskAsync(TKey key, Func<int, Task<TAnswer[]>> ask)
    {
        var crowd = Enter(key, out var place);
        if (place is not null && await place.Task is { } told)
            return told.Answer;

        var others = crowd.Gathered();
        try
        {
            var answers = await ask(others.Count + 1);
            for (var i = 0; i < others.Count; i++)
                others[i].SetResult(new Told(answers[i + 1]));

            return answers[0];
        }
        catch (Exception failure)
        {
            foreach (var other in others)
                other.SetException(failure);

            throw;
        }
        finally
        {
            if (!crowd.PassOn())
                _crowds.TryRemove(KeyValuePair.Create(key, crowd));
        }
    }

    private Crowd Enter(TKey key, out TaskCompletionSource<Told?>? place)
    {
        while (true)
        {
            var crowd = _crowds.GetOrAdd(key, static _ => new Crowd());
            if (crowd.TryEnter(out place))
                return crowd;
        }
    }

    /// <summary>An answer that somebody else asked for; absent where one is called upon to ask.</summary>
    private sealed record Told(TAnswer Answer);

    private sealed class Crowd
    {
        private readonly Lock _gate = new();
        private List<TaskCompletionSource<Told?>> _waiting = [];
        private bool _isAsking;
        private bool _isOver;

        /// <summary>Enters; without a place the caller leads. False when this crowd has dissolved.</summary>
        public bool TryEnter(out TaskCompletionSource<Told?>? place)
        {
            place = null;
            lock (_gate)
            {
                if (_isOver)
                    return false;

                if (_isAsking)
                {
                    place = new TaskCompletionSource<Told?>(TaskCreationOptions.RunContinuationsAsynchronously);
                    _waiting.Add(place);
                }

                _isAsking = true;
                return true;
            }
        }

        /// <summary>Those who wait now; the leader asks for them.</summary>
        public List<TaskCompletionSource<Told?>> Gathered()
        {
            lock (_gate)
            {
                var gathered = _waiting;
                _waiting = [];
                return gathered;
            }
        }

        /// <summary>Lets the first of those who have come meanwhile lead; without any the crowd is over.</summary>
        public bool PassOn()
        {
            TaskCompletionSource<Told?> next;
            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _isOver = true;
                    return false;
                }

                next = _waiting[0];
                _waiting.RemoveAt(0);
            }

            next.SetResult(null);
            return true;
        }
    }
}
