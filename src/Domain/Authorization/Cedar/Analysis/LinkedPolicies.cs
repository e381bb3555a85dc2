using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis;

/// <summary>Links as the policies that they become.</summary>
internal static class LinkedPolicies
{
    public static Policy Of(TemplateLink link) => link.Template with
    {
        Id = link.Id,
        Principal = Filled(link.Template.Principal, link.Principal),
        Resource = Filled(link.Template.Resource, link.Resource),
    };

    private static EntityConstraint Filled(EntityConstraint constraint, EntityUid? value) =>
        constraint.HasSlot && value is not null ? constraint with { Entity = value, HasSlot = false } : constraint;
}
