using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>How one aggregate is mapped; found by reflection, stands beside its adapter.</summary>
internal interface IModelPart
{
    void Map(ModelBuilder model);
}
