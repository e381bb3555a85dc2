using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AuthServer.Communication.Authorization.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Decisions;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>One decision of the log, with everything that it was taken by.</summary>
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
internal sealed class DecisionPage(IMediator mediator) : PageModel
{
    // Razor encodes what stands in a page; encoded twice nobody could read it.
    private static readonly JsonSerializerOptions Legible = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public DecisionBody? Decision { get; private set; }

    /// <summary>What the caller said, by name, as JSON.</summary>
    public IReadOnlyList<(string Name, string Json)> Said { get; private set; } = [];

    /// <summary>The address of a decision.</summary>
    public static string AddressOf(Guid id) => string.Create(CultureInfo.InvariantCulture, $"{DecisionsPage.Address}/{id:D}");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var decision = await mediator.Send(new ReadDecision(id), ct);
        if (decision.IsRefused)
            return this.Instead(decision.Refusal);

        Decision = DecisionBody.Whole(decision.Value);
        (string Name, JsonElement? Json)[] said =
        [
            ("Context", Decision.Context),
            ("Properties of the subject", Decision.Subject.Properties),
            ("Properties of the action", Decision.ActionProperties),
            ("Properties of the resource", Decision.Resource.Properties),
        ];
        Said = [.. said.Where(part => part.Json is not null).Select(part => (part.Name, JsonSerializer.Serialize(part.Json, Legible)))];
        return Page();
    }
}
