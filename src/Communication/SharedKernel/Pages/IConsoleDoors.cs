namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>Says which pages of the console whoever looks may open, so that nobody is shown doors that are closed to them. The doors themselves are locked by <see cref="EndpointPermissions"/>.</summary>
public interface IConsoleDoors
{
    /// <summary>Whether the page at this address is open to them.</summary>
    /// <param name="page">The route, as in <c>/admin/policies</c>.</param>
    /// <param name="ct">Ends the wait.</param>
    Task<bool> IsOpenAsync(string page, CancellationToken ct);
}
