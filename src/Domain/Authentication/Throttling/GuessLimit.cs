namespace AuthServer.Domain.Authentication.Throttling;

/// <summary>How often somebody may guess at one authenticator of one account.</summary>
/// <param name="Free">So many failures cost no wait; the wait begins with the one that reaches this number.</param>
/// <param name="FirstWait">The first wait; it doubles with each further failure.</param>
/// <param name="LongestWait">No wait is longer.</param>
/// <param name="Ever">So many consecutive failures disable the authenticator until it is bound again (NIST SP 800-63B-4 §3.2.2: at most 100).</param>
public sealed record GuessLimit(int Free, TimeSpan FirstWait, TimeSpan LongestWait, int Ever)
{
    /// <summary>Failures older than this no longer lengthen the wait; they still count towards <see cref="Ever"/>.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(12);

    /// <summary>How long to wait after so many failures.</summary>
    public TimeSpan WaitAfter(int failures)
    {
        var doublings = failures - Free;
        if (doublings < 0)
            return TimeSpan.Zero;

        return doublings >= Doublings ? LongestWait : FirstWait * (1L << doublings);
    }

    /// <summary>After so many doublings the wait has reached its longest.</summary>
    public int Doublings => (int)Math.Ceiling(Math.Log2(LongestWait / FirstWait));
}
