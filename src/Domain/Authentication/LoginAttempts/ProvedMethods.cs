namespace AuthServer.Domain.Authentication.LoginAttempts;

/// <summary>What a session has proved, for an attempt that adds to it.</summary>
/// <param name="Methods">The methods.</param>
/// <param name="At">When the oldest of them was proved.</param>
public sealed record ProvedMethods(IReadOnlyList<string> Methods, DateTimeOffset At);
