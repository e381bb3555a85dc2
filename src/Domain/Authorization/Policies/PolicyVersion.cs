using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>A bundle that was published. Never changed, never removed; only the number in force changes.</summary>
/// <param name="Number">Counted from 1, without gaps.</param>
/// <param name="Bundle">What was published.</param>
/// <param name="Digest">The bundle's digest; equal digests mean equal bundles.</param>
/// <param name="Base">The version that was in force before; 0 before anything was.</param>
/// <param name="Origin">How it came.</param>
/// <param name="Reason">Why, in the author's words.</param>
/// <param name="Author">Who published it.</param>
/// <param name="PublishedAt">When.</param>
public sealed record PolicyVersion(
    long Number,
    PolicyBundle Bundle,
    string Digest,
    long Base,
    PolicyOrigin Origin,
    string Reason,
    PolicyAuthor Author,
    DateTimeOffset PublishedAt);

/// <summary>Who wrote policies.</summary>
/// <param name="User">The person, absent by design when none was signed in.</param>
/// <param name="Client">The client, absent by design when none acted.</param>
/// <param name="Edge">The edge through which they came: <c>http</c>, <c>cli</c>, <c>worker</c>, <c>bootstrap</c>.</param>
public sealed record PolicyAuthor(UserId? User, ClientId? Client, string Edge);
