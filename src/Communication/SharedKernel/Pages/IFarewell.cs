using AuthServer.Domain.SharedKernel;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>Knows which page tells the applications of a browser that its session has ended. The module that knows applications implements it, so that signing out need not know them.</summary>
public interface IFarewell
{
    /// <summary>The page to show next; absent when no application has to be told by the browser.</summary>
    Task<string?> AddressAsync(SessionId ended, CancellationToken ct);
}
