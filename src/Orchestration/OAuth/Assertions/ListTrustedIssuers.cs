using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>Those whose assertions are good for tokens here, by name.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListTrustedIssuers(PageRequest Page) : IQuery<Page<TrustedIssuerDetails>>;

/// <summary>One of them.</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="Issuer">What it calls itself.</param>
/// <param name="Settings">How far it is trusted.</param>
/// <param name="IsEnabled">Whether it is trusted now.</param>
/// <param name="CreatedAt">Since when.</param>
public sealed record TrustedIssuerDetails(string Name, string Issuer, TrustSettings Settings, bool IsEnabled, DateTimeOffset CreatedAt);
