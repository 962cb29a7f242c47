"""From one row per applicant to a calibrated model with its report."""
