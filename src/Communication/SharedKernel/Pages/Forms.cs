using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>Addresses for forms that post back to their own page.</summary>
internal static class Forms
{
    private const string HandlerName = "handler";

    /// <summary>The page's own address, query included, with the handler that takes the form.</summary>
    public static string ToHandler(HttpRequest request, string handler)
    {
        var query = new QueryBuilder(request.Query.Where(item => item.Key != HandlerName)) { { HandlerName, handler } };
        return request.Path + query.ToQueryString();
    }
}
