namespace AuthServer.Domain.Authentication.Throttling;

/// <summary>How many failures one network may cause within a window.</summary>
/// <param name="Failures">So many.</param>
/// <param name="Window">Within this time, counted from the first.</param>
public sealed record WindowLimit(int Failures, TimeSpan Window);
