using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>What a page shows after somebody wanted policies in force.</summary>
internal static class PublicationAnswers
{
    /// <summary>On to the policies, or the page again with what stands against it.</summary>
    public static IActionResult AnswerPublication(this PageModel page, Result<Publication> result)
    {
        if (result.IsRefused || result.Value.Objection is not null)
            return page.Refuse(result.IsRefused ? result.Refusal : result.Value.Objection ?? HttpErrors.Malformed);

        return page.SeeOther(PoliciesPage.Address, result.Value.Change == Ensured.Unchanged ? "The same policies were in force already." : "These policies are in force now.");
    }
}
