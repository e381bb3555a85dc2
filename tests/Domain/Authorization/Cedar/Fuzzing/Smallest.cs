namespace AuthServer.Tests.Domain.Authorization.Cedar.Fuzzing;

/// <summary>Makes inputs smaller as long as they fail in the same way.</summary>
internal static class Smallest
{
    private const int MostAttempts = 3_000;

    /// <summary>The smallest that was found.</summary>
    public static string Of(string input, Func<string, bool> fails, int most = MostAttempts)
    {
        for (var size = input.Length / 2; size > 0 && most > 0; size /= 2)
        {
            for (var at = 0; at < input.Length && most > 0;)
            {
                var shorter = input.Remove(at, Math.Min(size, input.Length - at));
                most--;
                if (fails(shorter))
                    input = shorter;
                else
                    at += size;
            }
        }

        return input;
    }
}
